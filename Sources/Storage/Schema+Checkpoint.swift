import HDF5
import SweepCore

/// The arrays of checkpoints and of the snapshots sealed beside them.
extension Schema {
  /// The root of a file with these tensors at one moment: as in the shard file, for one point and
  /// one snapshot.
  static func snapshotRoot(_ records: [Record], at moment: Int) -> GroupSpec {
    var arrays = [pointScale(1)] + dimensions(distinctDimensions(single(records, at: moment)))
    for (record, whole) in zip(single(records, at: moment), records) {
      let type = HDF5.ElementType(record.type)
      // The chunk of the shard file, but for tiny tensors, of which that takes many snapshots.
      let chunk = ChunkShape.tensor([1] + whole.shape, width: type.byteCount ?? 1)
      let layout = Layout(
        type, [1] + record.shape, chunk: [1, 1] + chunk.dropFirst(2),
        filters: record.isCompressed ? .packed(1) : .checked)
      arrays.append(described(record, [point], layout, []))
    }
    return GroupSpec(path: "", arrays: arrays)
  }

  /// The values of the scales of `snapshotRoot`.
  static func snapshotScales(
    _ records: [Record], at moment: Int, _ index: Int
  ) -> [(name: String, values: Column)] {
    [(point, .integers([Int64(index)]))]
      + values(of: distinctDimensions(single(records, at: moment)))
  }

  /// The records with one place along the snapshots.
  private static func single(_ records: [Record], at moment: Int) -> [Record] {
    records.map { record in
      var dimensions = record.dimensions
      let own = dimensions[0]
      dimensions[0] = Dimension(
        own.name, length: 1, coordinate: own.coordinate, values: [moment])
      return Record(
        record.name, record.kind, dimensions: dimensions, type: record.type, units: record.units,
        longName: record.longName, note: record.note, isCompressed: record.isCompressed)
    }
  }

  /// A list of numbers or texts in a checkpoint. Numbers stand in checked chunks.
  static func list(
    _ name: String, _ type: HDF5.ElementType, _ count: Int, _ longName: String,
    units: String? = nil
  ) -> ArraySpec {
    guard let width = type.byteCount, count > 0 else {
      var spec = ArraySpec(name, [], Layout(type, [count]), longName, units: units)
      spec.hasMissing = false
      return spec
    }
    let layout = Layout(
      type, [count], chunk: ChunkShape.row([count], width: width), filters: .checked)
    return ArraySpec(name, [], layout, longName, units: units)
  }
}
