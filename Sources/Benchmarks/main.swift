import Compute

// Some benchmarks start this program again in other roles.
if CommandLine.arguments.count > 1 {
  try CoordinationRole.play(Array(CommandLine.arguments.dropFirst()))
} else {
  try measureAll()
}

/// What `make bench` prints: coordination; the numeric core on one thread, ratios beside absolutes,
/// also against PyTorch where it is there; then a sweep.
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
  try SweepBenchmark.run()
  try PatienceBenchmark.run()
}
