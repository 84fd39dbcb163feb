import ArgumentParser

/// The measures, in the order of their list.
let measureCommands: [any MeasureCommand.Type] = [
  MeasureKSGCommand.self, MeasureRossCommand.self, MeasureEntropyCommand.self,
  MeasureSMICommand.self, MeasureKSMICommand.self, MeasureBinnedCommand.self,
  MeasureLayerBinningCommand.self, MeasurePIDCommand.self, MeasureLMICommand.self,
  MeasureCollapseCommand.self, MeasureSpectrumCommand.self, MeasureProbeCommand.self,
  MeasureActivityCommand.self,
]

/// What can stand after `infosweep measure`.
let measureNames = measureCommands.map { $0.description.name } + ["list"]

/// `infosweep measure`: every estimator, for anybody's arrays; and with `--store`, a run's own
/// measures again.
struct MeasureVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Measures arrays in HDF5 and .npy files, whoever wrote them.",
    discussion: """
      An array is file.h5:/path or file.npy; file.h5:/path[3,-1] picks places along its first \
      axes. Rows are samples; more than two axes become rows of all the others. Several arrays \
      after --x give a row of values each. With --store and --measure, the measures of a run are \
      taken again.
      """,
    subcommands: measureCommands.map { $0 as any ParsableCommand.Type }
      + [MeasureListCommand.self, MeasureStoreCommand.self],
    defaultSubcommand: MeasureStoreCommand.self)
}
