import ArgumentParser

/// `infosweep measure ksmi`
struct MeasureKSMICommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "ksmi", summary: "k-sliced mutual information: projections on k random directions.",
    unit: "nats or bits",
    citation: "Goldfeld, Greenewald, Nuradha, Reeves: k-sliced mutual information, NeurIPS 2022")

  @Option(help: "Directions in a slice.")
  var dim = 3

  @OptionGroup var sliced: SlicedArguments

  func run() throws { try sliced.run(Self.description, dimension: dim) }
}
