import Compute
import Foundation
import Testing

@Suite struct ProcessorKernelTests {
  @Test func theLibrariesSayWhatTheyChose() {
    let kernel = processorKernel
    #expect(["avx512", "avx2", "none"].contains(kernel.productKernel))
    #expect(!kernel.openBLASCore.isEmpty)
    #expect(kernel.oneDNNVersion.hasPrefix("2."))
    #expect(!kernel.oneDNNInstructionSet.isEmpty)
    let forced = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"].map { !$0.isEmpty }
    #expect(kernel.forcedByEnvironment == (forced ?? false))
    #expect(kernel.summary.contains(kernel.openBLASCore))
  }
}
