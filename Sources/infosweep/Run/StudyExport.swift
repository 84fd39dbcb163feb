import Coordination
import Experiments
import Files
import Storage
import SweepCore

/// Writes points in a format of their study's own.
struct StudyExport {
  let folder: RunFolder
  let format: String
  let settings: ExportSettings

  /// Writes the point that a text selects; returns the file.
  ///
  /// - Parameter file: where to; nil for the format's name in the run's report.
  func write(point text: String, to file: String?) throws -> String {
    let store = try Store(folder.store)
    let plan = store.plan
    let export = try export(of: plan)
    let selector = PointSelector(plan: plan) { try RunTable(reading: folder).failed }
    let point = try selector.point(text)
    guard try store.statuses()[point].hasResult else {
      throw UsageError("point #\(point) has no results yet")
    }
    let path = file ?? "\(folder.report)/\(format)/\(export.fileName)"
    try Folder.create(Folder.parent(of: path))
    try write(export, point, of: store, to: path)
    return path
  }

  /// Writes every finished point, in a folder of its own where there are several; returns the
  /// files.
  func write(only: String?, to target: String) throws -> [String] {
    let store = try Store(folder.store)
    let plan = store.plan
    let export = try export(of: plan)
    let wanted = try only.map { try PointFilter($0, of: store.grid).points }
    var written: [String] = []
    for (point, status) in try store.statuses().enumerated() {
      guard status.hasResult, wanted.map({ $0.first(in: point..<point + 1) != nil }) ?? true
      else { continue }
      let name = plan.pointName(of: store.grid[point])
      // A sweep of one point has no name to tell its file by.
      let place = name.isEmpty ? target : "\(target)/\(name)"
      try Folder.create(place)
      let file = "\(place)/\(export.fileName)"
      try write(export, point, of: store, to: file)
      written.append(file)
    }
    return written
  }

  private func write(
    _ export: StoreExport, _ point: Int, of store: borrowing Store, to path: String
  ) throws {
    let file = try DurableFile(path)
    try export.write(store, point, settings) { try file.write(Array($0.utf8)) }
    try file.commit()
  }

  private func export(of plan: Plan) throws -> StoreExport {
    let exports = experiment(named: plan.experiment)?.exports ?? []
    guard let export = exports.first(where: { $0.name == format }) else {
      throw UsageError(
        "\(plan.experiment) has no format \"\(format)\"; "
          + Suggestion.text(for: format, among: RunExport.formats.map(\.name) + exports.map(\.name))
      )
    }
    return export
  }
}
