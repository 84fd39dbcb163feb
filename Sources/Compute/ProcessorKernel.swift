import CKernels
import COneDNN
import COpenBLAS
import Glibc

/// The processor-specific code that the numeric libraries chose, on which a trial's bits depend.
public struct ProcessorKernel: Sendable, Equatable, Codable {
  /// What our own product kernel uses: `avx512`, `avx2` (the same bits), or `none`, where oneDNN
  /// takes its place.
  public let productKernel: String
  /// OpenBLAS's name of the core it runs for, such as `SkylakeX`.
  public let openBLASCore: String
  /// Whether `OPENBLAS_CORETYPE` in the environment chose that core instead of the processor.
  public let forcedByEnvironment: Bool
  /// oneDNN's version, such as `2.6.3`.
  public let oneDNNVersion: String
  /// The widest instruction set that oneDNN uses, such as `avx512_core_vnni`.
  public let oneDNNInstructionSet: String

  /// One line for provenance: two runs with equal lines on equal builds give equal bits.
  public var summary: String {
    "product=\(productKernel)"
      + " openblas=\(openBLASCore)\(forcedByEnvironment ? "(forced)" : "")"
      + " onednn=\(oneDNNVersion)/\(oneDNNInstructionSet)"
  }
}

/// What the libraries chose on this processor.
public var processorKernel: ProcessorKernel {
  let version = unsafe dnnl_version().pointee
  let forced = unsafe getenv("OPENBLAS_CORETYPE")
  return ProcessorKernel(
    productKernel: [4: "avx512", 3: "avx2"][ck_product_level()] ?? "none",
    openBLASCore: unsafe String(cString: openblas_get_corename()),
    forcedByEnvironment: unsafe forced.map { unsafe $0.pointee != 0 } ?? false,
    oneDNNVersion: unsafe "\(version.major).\(version.minor).\(version.patch)",
    oneDNNInstructionSet: instructionSetName(dnnl_get_effective_cpu_isa()))
}

private func instructionSetName(_ set: dnnl_cpu_isa_t) -> String {
  switch set {
  case dnnl_cpu_isa_sse41: "sse41"
  case dnnl_cpu_isa_avx: "avx"
  case dnnl_cpu_isa_avx2: "avx2"
  case dnnl_cpu_isa_avx2_vnni: "avx2_vnni"
  case dnnl_cpu_isa_avx512_core: "avx512_core"
  case dnnl_cpu_isa_avx512_core_vnni: "avx512_core_vnni"
  case dnnl_cpu_isa_avx512_core_bf16: "avx512_core_bf16"
  case dnnl_cpu_isa_avx512_core_amx: "avx512_core_amx"
  default: "isa \(set.rawValue)"
  }
}
