/// What a measure found in one array.
struct Measured: Sendable {
  /// One number.
  struct Value: Sendable {
    let name: String
    let longName: String
    let unit: String
    let value: Double
    var standardError: Double?
    /// Samples it rests on, where they are not those of the other values.
    var samples: Int?
  }

  /// Many numbers.
  struct Series: Sendable {
    let name: String
    /// What they are counted by.
    let dimension: String
    let longName: String
    let unit: String
    let values: [Double]
  }

  var values: [Value]
  var series: [Series] = []
  /// Samples the values rest on.
  var samples: Int
  /// Words for what a reader should know beside what values themselves show.
  var remarks: [String] = []
  /// Sentences for people.
  var notes: [String] = []

  /// Words for what a reader should know: no value is without a number in silence.
  var flags: [String] {
    remarks + values.filter { !$0.value.isFinite }.map { "undefined:\($0.name)" }
  }
}
