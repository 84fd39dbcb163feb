import Figures

/// The values of an array as nested lists, outermost dimension first.
enum NestedCells: Encodable {
  case value(Cell)
  case list([NestedCells])

  /// Values in C order.
  init(_ cells: [Cell], shape: [Int]) {
    self.init(cells[...], shape[...])
  }

  private init(_ cells: ArraySlice<Cell>, _ shape: ArraySlice<Int>) {
    guard let length = shape.first else {
      self = .value(cells.first ?? .missing)
      return
    }
    let size = length == 0 ? 0 : cells.count / length
    self = .list(
      (0..<length).map { place in
        let start = cells.startIndex + place * size
        return NestedCells(cells[start..<start + size], shape.dropFirst())
      })
  }

  /// Writes lists and bare values; what is not a number is null.
  func encode(to encoder: any Encoder) throws {
    switch self {
    case .value(let cell): try cell.encode(to: encoder)
    case .list(let values): try values.encode(to: encoder)
    }
  }
}
