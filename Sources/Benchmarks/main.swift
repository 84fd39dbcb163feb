import Compute

// `infosweep-bench store [points]` and `infosweep-bench studies` measure that alone; some
// benchmarks start this program again in other roles.
let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "store" {
  try StoreBenchmark.run(points: arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000)
} else if arguments.first == "studies" {
  try StudyBenchmark.run()
} else if !arguments.isEmpty {
  try CoordinationRole.play(Array(arguments))
} else {
  try measureAll()
}

/// What `make bench` prints: coordination; the numeric core on one thread, ratios beside absolutes,
/// also against PyTorch where it is there; then sweeps.
func measureAll() throws {
  try CoordinationBenchmark.run()
  try DetectionBenchmark.run()
  try CrowdBenchmark.run()
  pinToOneThread()
  print("\nkernels:", processorKernel.summary)
  if processorKernel.forcedByEnvironment {
    print("OPENBLAS_CORETYPE is set; unset it for figures that mean something")
  }
  let images = RandomImages()
  ProductBenchmark.run()
  try EpochBenchmark.run(images)
  KernelBenchmark.run(images)
  try NetworkBenchmark.run()
  try MeasureBenchmark.run()
  try EstimatorBenchmark.run()
  try CheckpointBenchmark.run()
  try StoreBenchmark.run()
  try SweepBenchmark.run()
  try StudyBenchmark.run()
  try PatienceBenchmark.run()
}
