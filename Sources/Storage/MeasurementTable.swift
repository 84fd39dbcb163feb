/// Measurements of several arrays, taken together: a row for each array, a column for each value.
public struct MeasurementTable: Sendable, Equatable {
  /// One value of every row.
  public struct Quantity: Sendable, Equatable {
    /// The name of its data set.
    public let name: String
    /// What it is, in words.
    public let longName: String
    /// Its unit, `1` for a pure number.
    public let units: String
    /// A value a row; NaN where it is not defined or could not be taken.
    public let values: [Double]
    /// The standard error a row, NaN where there is none; nil where no row has one.
    public let standardErrors: [Double]?

    /// A quantity from its parts.
    public init(
      name: String, longName: String, units: String, values: [Double], standardErrors: [Double]?
    ) {
      self.name = name
      self.longName = longName
      self.units = units
      self.values = values
      self.standardErrors = standardErrors
    }
  }

  /// Several numbers of every row, such as the estimate of each slice.
  public struct Series: Sendable, Equatable {
    /// The name of its data set.
    public let name: String
    /// What its numbers are counted by, such as `slice`.
    public let dimension: String
    /// What it is, in words.
    public let longName: String
    /// Its unit, `1` for a pure number.
    public let units: String
    /// The numbers a row; shorter rows are filled up with NaN.
    public let values: [[Double]]

    /// A series from its parts.
    public init(
      name: String, dimension: String, longName: String, units: String, values: [[Double]]
    ) {
      self.name = name
      self.dimension = dimension
      self.longName = longName
      self.units = units
      self.values = values
    }
  }

  /// The measure's name.
  public var measure: String
  /// Where it was published.
  public var citation: String
  /// The arrays, a row each.
  public var inputs: [String]
  /// The program that took each row.
  public var sources: [String]
  /// All options that each row was taken with, as JSON.
  public var options: [String]
  /// Samples each row rests on.
  public var sampleCounts: [Int]
  /// What to know beside the values of each row, words apart by blanks.
  public var flags: [String]
  /// Why a row has no values; empty where it has.
  public var errors: [String]
  /// How long each row took.
  public var wallSeconds: [Double]
  /// The values.
  public var quantities: [Quantity]
  /// The numbers behind them.
  public var series: [Series]

  /// A table without values, all of whose rows are taken by one program with the same options.
  public init(
    measure: String, citation: String, source: String, optionsJSON: String, inputs: [String]
  ) {
    self.measure = measure
    self.citation = citation
    self.inputs = inputs
    sources = Array(repeating: source, count: inputs.count)
    options = Array(repeating: optionsJSON, count: inputs.count)
    sampleCounts = Array(repeating: 0, count: inputs.count)
    flags = Array(repeating: "", count: inputs.count)
    errors = flags
    wallSeconds = Array(repeating: 0, count: inputs.count)
    quantities = []
    series = []
  }
}
