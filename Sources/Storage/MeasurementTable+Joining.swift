extension MeasurementTable {
  /// The rows of this table and, below them, those of another of the same measure. Where one of the
  /// two lacks a value, its rows hold NaN.
  ///
  /// Throws where the measures differ, or something of one name has another unit or dimension.
  func joined(with other: MeasurementTable) throws(MeasurementConflict) -> MeasurementTable {
    guard measure == other.measure else {
      throw MeasurementConflict(
        subject: "a table of \(measure)", found: "rows of \(other.measure)",
        allowed: "rows of \(measure)")
    }
    var joined = self
    joined.citation = other.citation
    joined.inputs += other.inputs
    joined.sources += other.sources
    joined.options += other.options
    joined.sampleCounts += other.sampleCounts
    joined.flags += other.flags
    joined.errors += other.errors
    joined.wallSeconds += other.wallSeconds
    joined.quantities = try Self.joined(
      quantities, inputs.count, other.quantities, other.inputs.count)
    joined.series = try Self.joined(series, inputs.count, other.series, other.inputs.count)
    return joined
  }

  private static func joined(
    _ first: [Quantity], _ firstCount: Int, _ second: [Quantity], _ secondCount: Int
  ) throws(MeasurementConflict) -> [Quantity] {
    let names =
      first.map(\.name)
      + second.map(\.name).filter { name in
        !first.contains { $0.name == name }
      }
    return try names.map { name throws(MeasurementConflict) in
      let one = first.first { $0.name == name }
      let two = second.first { $0.name == name }
      try requireSame("\(name), its unit", one?.units, two?.units)
      func column(_ numbers: (Quantity) -> [Double]?) -> [Double] {
        let none = (one: nans(firstCount), two: nans(secondCount))
        return (one.flatMap(numbers) ?? none.one) + (two.flatMap(numbers) ?? none.two)
      }
      let hasErrors = one?.standardErrors != nil || two?.standardErrors != nil
      return Quantity(
        name: name, longName: two?.longName ?? one?.longName ?? "",
        units: two?.units ?? one?.units ?? "", values: column(\.values),
        standardErrors: hasErrors ? column(\.standardErrors) : nil)
    }
  }

  private static func joined(
    _ first: [Series], _ firstCount: Int, _ second: [Series], _ secondCount: Int
  ) throws(MeasurementConflict) -> [Series] {
    let names =
      first.map(\.name)
      + second.map(\.name).filter { name in
        !first.contains { $0.name == name }
      }
    return try names.map { name throws(MeasurementConflict) in
      let one = first.first { $0.name == name }
      let two = second.first { $0.name == name }
      try requireSame("\(name), its unit", one?.units, two?.units)
      try requireSame("\(name), its dimension", one?.dimension, two?.dimension)
      return Series(
        name: name, dimension: two?.dimension ?? one?.dimension ?? "",
        longName: two?.longName ?? one?.longName ?? "", units: two?.units ?? one?.units ?? "",
        values: (one?.values ?? Array(repeating: [], count: firstCount))
          + (two?.values ?? Array(repeating: [], count: secondCount)))
    }
  }

  private static func requireSame(
    _ subject: String, _ present: String?, _ added: String?
  ) throws(MeasurementConflict) {
    guard let present, let added, present != added else { return }
    throw MeasurementConflict(subject: subject, found: added, allowed: present)
  }

  private static func nans(_ count: Int) -> [Double] { Array(repeating: .nan, count: count) }
}
