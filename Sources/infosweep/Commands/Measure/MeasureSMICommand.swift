import ArgumentParser

/// `infosweep measure smi`
struct MeasureSMICommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "smi", summary: "Sliced mutual information: the mean over random projections.",
    unit: "nats or bits",
    citation: "Goldfeld, Greenewald: Sliced mutual information, NeurIPS 2021")

  @OptionGroup var sliced: SlicedArguments

  func run() throws { try sliced.run(Self.description, dimension: 1) }
}
