import HDF5

/// One data set as the schema declares it: layout, axes and attributes.
struct ArraySpec: Equatable {
  let name: String
  /// The scales of its axes, by their names in the same group.
  let dimensions: [String]
  var layout: Layout
  let longName: String
  /// None for text.
  let units: String?
  var note: String?
  /// Auxiliary coordinates in the same group, by name.
  var coordinates: [String] = []
  /// How many bits of their mantissas the values keep; `nil` for all.
  var mantissaBits: Int?
  /// Meanings of the values 0, 1, … of a category.
  var flags: [String] = []
  var isScale = false
  /// True where numbers can be missing, which NaN marks; coordinates never are.
  var hasMissing: Bool

  init(
    _ name: String, _ dimensions: [String], _ layout: Layout, _ longName: String,
    units: String? = nil
  ) {
    self.name = name
    self.dimensions = dimensions
    self.layout = layout
    self.longName = longName
    hasMissing = layout.type?.isFloating ?? false
    self.units = layout.type == .string ? nil : units ?? "1"
  }

  /// Creates the data set, empty, with all attributes but those of its scales.
  func create<Place: Container & ~Copyable>(in place: borrowing Place) throws(HDF5Error) -> Dataset
  {
    let dataset: Dataset
    switch hasMissing ? layout.type : nil {
    case .float32: dataset = try place.createDataset(name, layout, fill: Float.nan)
    case .float64: dataset = try place.createDataset(name, layout, fill: Double.nan)
    default: dataset = try place.createDataset(name, layout)
    }
    try dataset.setAttribute(Schema.longName, longName)
    if let units { try dataset.setAttribute(Schema.units, units) }
    if let note { try dataset.setAttribute(Schema.description, note) }
    if hasMissing && layout.type == .float32 {
      try dataset.setAttribute(Schema.fillValue, [Float.nan])
    }
    if hasMissing && layout.type == .float64 {
      try dataset.setAttribute(Schema.fillValue, [Double.nan])
    }
    if !coordinates.isEmpty {
      try dataset.setAttribute(Schema.coordinates, coordinates.joined(separator: " "))
    }
    if let mantissaBits { try dataset.setAttribute(Schema.mantissaBits, Int32(mantissaBits)) }
    if !flags.isEmpty {
      try dataset.setAttribute(Schema.flagValues, flags.indices.map(Int8.init))
      try dataset.setAttribute(Schema.flagMeanings, flags.joined(separator: " "))
    }
    return dataset
  }
}
