import Files
import Foundation
import HDF5
import SweepCore

/// The tensors of one snapshot in a file of their own, laid out as their shard file will be, so
/// that this takes their chunks as they are.
enum SnapshotFile {
  /// Writes the tensors of `snapshot` to `folder` and seals the file under a name made of its
  /// content. The folder is not synced: the checkpoint that names the file does that.
  ///
  /// Throws where a tensor does not fit the plan or the file cannot be written; nothing is left
  /// behind then.
  static func write(
    _ snapshot: SnapshotResult, of origin: Checkpoint.Origin, bucket: Bucket, plan: Plan,
    in folder: String
  ) throws -> SealedSnapshot {
    let names = snapshot.tensors.keys.sorted()
    let records = bucket.tensors.filter { snapshot.tensors[$0.name] != nil }
    guard records.count == names.count else {
      throw StorageError(
        .undeclared, "snapshot \(snapshot.moment)", "the plan does not declare all its tensors")
    }
    let temporary = "\(folder)/" + UnfinishedFile.name("snapshot-\(snapshot.moment)")
    do {
      let file = try File(creating: temporary)
      try file.setAttribute(Schema.title, "infosweep snapshot: at \(snapshot.moment)")
      try file.setAttribute(Schema.format, Schema.snapshotFormat)
      try origin.write(to: file)
      let root = Schema.snapshotRoot(records, at: snapshot.moment)
      try root.create(in: file)
      for (name, values) in Schema.snapshotScales(records, at: snapshot.moment, origin.point) {
        let dataset = try file.dataset(name)
        try dataset.write(values)
        try dataset.close()
      }
      for record in records {
        let dataset = try file.dataset(record.name)
        let values = snapshot.tensors[record.name] ?? []
        guard values.count == dataset.layout.count else {
          throw StorageError(
            .undeclared, "snapshot \(snapshot.moment)",
            "\(record.name) has \(values.count) values, the plan says \(dataset.layout.count)")
        }
        try dataset.write(values)
        try dataset.close()
      }
      try root.attachScales(in: file)
      try file.close()
      let digest = try Digest(ofFile: temporary).hex
      let name = "snapshot-\(snapshot.moment)-\(digest.prefix(16)).h5"
      try moveSynced(from: temporary, to: "\(folder)/\(name)")
      return SealedSnapshot(folder: folder, name: name, digest: digest, tensors: names)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  /// The values of one tensor.
  static func values(of tensor: String, in sealed: SealedSnapshot) throws -> [Float] {
    let file = try File(opening: sealed.path)
    let dataset = try file.dataset(tensor)
    let values = try dataset.read(Float.self)
    try dataset.close()
    try file.close()
    return values
  }

  /// Copies one tensor to its place, point and snapshot, in a shard file.
  static func copy(
    _ tensor: String, of sealed: SealedSnapshot, to target: OpenDataset, at place: [Int]
  ) throws {
    let file = try File(opening: sealed.path)
    let source = OpenDataset(try file.dataset(tensor))
    try ChunkCopy(tensor, from: source, at: [0, 0], to: target, at: place).run()
    try source.close()
    try file.close()
  }
}
