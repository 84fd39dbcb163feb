import Figures
import HDF5
import SweepCore

/// The values of one coordinate along a dimension.
struct Labels {
  /// The name of the coordinate: that of the dimension, or of something else that varies along it.
  let name: String
  let cells: [Cell]

  init(_ name: String, _ cells: [Cell]) {
    self.name = name
    self.cells = cells
  }

  /// The coordinate that a data set with one axis holds.
  init(reading dataset: borrowing Dataset, as name: String) throws(HDF5Error) {
    self.init(name, try dataset.cells())
  }

  /// The places with this value. A whole number below zero that is no value counts from the end,
  /// where `isPosition` is true.
  func places(of word: String, isPosition: Bool) -> [Int] {
    let number = Double(word)
    let found = cells.indices.filter { place in
      switch cells[place] {
      case .text(let text): text == word
      case .integer(let value): number == Double(value)
      case .number(let value): number == value
      case .missing: false
      }
    }
    guard found.isEmpty, isPosition, let back = Int(word), back < 0, -back <= cells.count
    else { return found }
    return [cells.count + back]
  }

  /// The distinct values, in the order of the places.
  var distinct: [String] {
    var seen: Set<Cell> = []
    return cells.filter { seen.insert($0).inserted }.map(\.words)
  }
}

extension Dataset {
  /// All elements, or those of a box, as cells of a table.
  func cells(_ box: Box? = nil) throws(HDF5Error) -> [Cell] {
    switch layout.type {
    case .string:
      if let box { return try readText(box).map(Cell.text) }
      return try readText().map(Cell.text)
    case .int8, .int32, .int64: return try numbers(Int64.self, box).map { .integer(Int($0)) }
    case .float32:
      // The shortest spelling of a float32 is not that of the double of the same value.
      return try numbers(Float.self, box).map { value in
        value.isNaN ? .missing : .number(Double("\(value)") ?? Double(value))
      }
    case .float64, nil:
      return try numbers(Double.self, box).map { $0.isNaN ? .missing : .number($0) }
    }
  }

  private func numbers<Number: StoredNumber>(
    _ type: Number.Type, _ box: Box?
  ) throws(HDF5Error) -> [Number] {
    if let box { return try read(type, box) }
    return try read(type)
  }
}

extension Cell {
  /// The entry as a person reads it.
  var words: String {
    switch self {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): "\(number)"
    case .missing: "NaN"
    }
  }
}
