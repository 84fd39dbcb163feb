import Compute

/// What `make bench` prints: the numeric core on one thread, ratios beside absolutes; then a sweep.
pinToOneThread()
print("kernels:", processorKernel.summary)
if processorKernel.forcedByEnvironment {
  print("OPENBLAS_CORETYPE is set; unset it for figures that mean something")
}
let images = RandomImages()
ProductBenchmark.run()
try EpochBenchmark.run(images)
KernelBenchmark.run(images)
try MeasureBenchmark.run()
try SweepBenchmark.run()
