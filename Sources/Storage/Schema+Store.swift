import HDF5
import SweepCore

/// The arrays of the merged store.
extension Schema {
  /// The lengths of the leading dimensions at the root: of the axes, or of the points.
  static func rootShape(_ plan: Plan, points count: Int) -> [Int] {
    plan.layout == .grid ? plan.axes.map(\.values.count) : [count]
  }

  /// The leading dimensions of a chunk at the root.
  static func rootChunk(_ plan: Plan, points count: Int) -> [Int] {
    let widest = plan.records.map { record in
      record.elementCount * (HDF5.ElementType(record.type).byteCount ?? 1)
    }.max()
    return ChunkShape.axes(rootShape(plan, points: count), rowBytes: widest ?? 1)
  }

  /// The root: scales, and every curve and measurement as a cube over the axes, or along the points
  /// with the axes as columns, as in a shard file.
  static func storeRoot(_ plan: Plan, points count: Int) -> GroupSpec {
    let isList = plan.layout == .list
    let names = isList ? [point] : plan.axes.map(\.name)
    let columns = isList ? plan.axes.map(\.name) : []
    let shape = rootShape(plan, points: count)
    let chunk = rootChunk(plan, points: count)
    var arrays = isList ? [pointScale(count)] : []
    arrays += plan.axes.map { own in
      isList
        ? axis(own, along: point, count: count)
        : axis(own, along: own.name, count: own.values.count)
    }
    arrays += dimensions(plan.dimensions)
    arrays += scalars(
      plan, leading: names, shape: shape, chunk: { _ in chunk }, filters: .packed(4),
      coordinates: columns)
    var state = ArraySpec(
      status, names, cells(.int8, shape, chunk), "how far the point has come")
    state.flags = PointStatus.allCases.map(\.rawValue)
    state.coordinates = columns
    arrays.append(state)
    if !isList {
      arrays.append(
        ArraySpec(pointIndex, names, cells(.int32, shape, chunk), "row of the point in /points"))
    }
    return GroupSpec(path: "", arrays: arrays)
  }

  private static func cells(_ type: HDF5.ElementType, _ shape: [Int], _ chunk: [Int]) -> Layout {
    shape.isEmpty
      ? Layout(type, shape) : Layout(type, shape, chunk: chunk, filters: .packed(4))
  }

  /// The flat table, one row for each planned point.
  static func pointsTable(_ plan: Plan, points count: Int) -> GroupSpec {
    var arrays = [
      pointScale(count),
      column(key, .string, count, "identity of the point, empty while it is not done"),
    ]
    arrays += plan.axes.map { axis($0, along: point, count: count) }
    arrays += outcome(count)
    arrays += finalRecords(plan).map { record in
      let words = record.dimensions.isEmpty ? record.longName : "\(record.longName), last value"
      var spec = column(
        column(of: record), HDF5.ElementType(record.type), count, words, units: record.units)
      if record.dimensions.isEmpty { spec.note = record.note }
      return spec
    }
    return GroupSpec(path: points, arrays: arrays)
  }

  /// The records with one value for a point, or one for each epoch or snapshot, the last of which
  /// stands for the point.
  static func finalRecords(_ plan: Plan) -> [Record] {
    plan.records.filter { record in
      let isSeries = record.kind == .curve || record.snapshots != nil
      return record.dimensions.count == (isSeries ? 1 : 0)
    }
  }

  /// The provenance of a store, which also says from which file a point came.
  static func storeProvenance(_ plan: Plan, points count: Int) -> GroupSpec {
    var group = provenance(plan, points: count)
    group.arrays += [
      column(shard, .string, count, "shard file that the point came from"),
      column(shardDigest, .string, count, "SHA-256 of that file"),
    ]
    return group
  }

  /// Which passes took which measures, beside the provenance of a store that has passes.
  static func passes(_ count: Int) -> [ArraySpec] {
    let layout = Layout(.string, [count])
    var scale = ArraySpec(measure, [measure], layout, "name of the measurement")
    scale.isScale = true
    return [
      scale,
      ArraySpec(
        measuredBy, [measure], layout, "measure passes that took it, the later ones last"),
    ]
  }
}
