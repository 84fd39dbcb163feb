import HDF5
import SweepCore

/// What shard files and the store have in common.
extension Schema {
  /// A column along `point`.
  static func column(
    _ name: String, _ type: HDF5.ElementType, _ count: Int, _ longName: String,
    units: String? = nil
  ) -> ArraySpec {
    ArraySpec(name, [point], Layout(type, [count]), longName, units: units)
  }

  /// The scale of planned row numbers.
  static func pointScale(_ count: Int) -> ArraySpec {
    var spec = column(point, .int32, count, "row of the point in the plan, from 0")
    spec.isScale = true
    return spec
  }

  /// Scales and auxiliary coordinates of these dimensions.
  static func dimensions(_ dimensions: [Dimension]) -> [ArraySpec] {
    dimensions.flatMap { dimension -> [ArraySpec] in
      let words = spoken(dimension.name)
      let origin = dimension.name == epoch ? 1 : 0
      let isCounted =
        dimension.labels == nil && (dimension.values == nil || dimension.coordinate != nil)
      var scale = ArraySpec(
        dimension.name, [dimension.name],
        Layout(dimension.labels == nil ? .int32 : .string, [dimension.length]),
        isCounted ? "\(words), counted from \(origin)" : words)
      scale.isScale = true
      guard let coordinate = dimension.coordinate else { return [scale] }
      let auxiliary = ArraySpec(
        coordinate, [dimension.name], Layout(.int32, [dimension.length]), spoken(coordinate))
      return [scale, auxiliary]
    }
  }

  /// The values of the arrays that `dimensions(_:)` declares, in the same order.
  static func values(of dimensions: [Dimension]) -> [(name: String, values: Column)] {
    dimensions.flatMap { dimension -> [(name: String, values: Column)] in
      let origin = dimension.name == epoch ? 1 : 0
      let counted = (origin..<origin + dimension.length).map(Int64.init)
      let own = dimension.values?.map(Int64.init)
      guard let coordinate = dimension.coordinate else {
        return [(dimension.name, dimension.labels.map(Column.text) ?? .integers(own ?? counted))]
      }
      let scale = dimension.labels.map(Column.text) ?? .integers(counted)
      return [(dimension.name, scale), (coordinate, .integers(own ?? counted))]
    }
  }

  /// The column of an axis: one value for each point, or for each place of the axis itself.
  static func axis(_ axis: Axis, along dimension: String, count: Int) -> ArraySpec {
    var spec = ArraySpec(
      axis.name, [dimension], Layout(HDF5.ElementType(axis.type), [count]),
      "\(spoken(axis.name)), an axis of the sweep")
    if axis.isBoolean { spec.flags = ["false", "true"] }
    spec.isScale = dimension == axis.name
    spec.hasMissing = false
    return spec
  }

  /// Curves and measurements; `leading` are the axes before the record's own, `chunk` how a chunk
  /// cuts them, given the bytes of one point.
  static func scalars(
    _ plan: Plan, leading: [String], shape: [Int], chunk: (Int) -> [Int], filters: Filters,
    coordinates: [String]
  ) -> [ArraySpec] {
    plan.records.map { record in
      let type = HDF5.ElementType(record.type)
      let width = type.byteCount ?? 1
      let whole = shape + record.shape
      let cut = chunk(record.elementCount * width) + ChunkShape.row(record.shape, width: width)
      // A sweep without axes has one value of what has no dimensions.
      let layout =
        whole.isEmpty ? Layout(type, []) : Layout(type, whole, chunk: cut, filters: filters)
      return described(record, leading, layout, coordinates)
    }
  }

  /// The tensors and measured arrays of a bucket for so many points.
  static func bucket(_ bucket: Bucket, _ plan: Plan, points count: Int) -> GroupSpec {
    let own = distinctDimensions(bucket.tensors)
    var arrays = [pointScale(count)] + dimensions(own)
    arrays += plan.axes.map { axis($0, along: point, count: count) }
    for record in bucket.tensors {
      let type = HDF5.ElementType(record.type)
      let shape = [count] + record.shape
      let filters: Filters = record.isCompressed ? .packed(1) : .checked
      let width = type.byteCount ?? 1
      let chunk =
        record.snapshots == nil
        ? [1] + ChunkShape.row(record.shape, width: width)
        : ChunkShape.tensor(shape, width: width)
      let layout = Layout(type, shape, chunk: chunk, filters: filters)
      var spec = described(record, [point], layout, plan.axes.map(\.name))
      if record.isActivation { spec.mantissaBits = plan.record.activationBits }
      arrays.append(spec)
    }
    return GroupSpec(path: "\(snapshots)/\(bucket.name)", arrays: arrays)
  }

  /// Where and when, for so many points.
  static func provenance(_ plan: Plan, points count: Int) -> GroupSpec {
    var arrays = [
      pointScale(count),
      column(host, .string, count, "machine"),
      column(pid, .int32, count, "process number of the worker"),
      column(kernel, .string, count, "matrix kernel in force"),
      column(attempt, .int32, count, "which try of its shard, from 1"),
      column(signal, .string, count, "signal that interrupted the trial, if any"),
      column(startedAt, .string, count, "start of the trial, UTC"),
      column(finishedAt, .string, count, "end of the trial, UTC"),
      column(wallSeconds, .float64, count, "duration of the trial", units: "s"),
    ]
    guard let epochs = plan.dimension(epoch) else {
      return GroupSpec(path: provenance, arrays: arrays)
    }
    arrays += dimensions([epochs])
    let rows = ChunkShape.rows(count, rowBytes: epochs.length * 8)
    let chunk = [rows] + ChunkShape.row([epochs.length], width: 8)
    let layout = Layout(.float64, [count, epochs.length], chunk: chunk, filters: .checked)
    arrays.append(
      ArraySpec(epochSeconds, [point, epoch], layout, "duration of the epoch", units: "s"))
    return GroupSpec(path: provenance, arrays: arrays)
  }

  /// The dimensions of these records, each once.
  static func distinctDimensions(_ records: [Record]) -> [Dimension] {
    records.flatMap(\.dimensions).reduce(into: []) { found, dimension in
      if !found.contains(where: { $0.name == dimension.name }) { found.append(dimension) }
    }
  }

  static func described(
    _ record: Record, _ leading: [String], _ layout: Layout, _ coordinates: [String]
  ) -> ArraySpec {
    var spec = ArraySpec(
      record.name, leading + record.dimensions.map(\.name), layout, record.longName,
      units: record.units)
    spec.note = record.note
    spec.coordinates = coordinates + record.dimensions.compactMap(\.coordinate)
    return spec
  }

  /// `snapshot_epoch` as people say it.
  static func spoken(_ name: String) -> String {
    String(name.map { $0 == "_" ? " " : $0 })
  }
}

extension Axis {
  /// True where the axis turns something on and off.
  var isBoolean: Bool {
    type == .int8 && values.allSatisfy { if case .boolean = $0 { true } else { false } }
  }

  /// Values of this axis as its column holds them.
  func column(_ values: [Value]) -> Column {
    switch type {
    case .text: .text(values.map { $0.asText ?? $0.description })
    case .float32, .float64: .numbers(values.map { $0.asDouble ?? .nan })
    case .int8, .int32, .int64:
      .integers(
        values.map { value in
          if case .boolean(let isOn) = value { isOn ? 1 : 0 } else { value.asInteger ?? 0 }
        })
    }
  }
}
