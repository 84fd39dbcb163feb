import FoundationEssentials

/// A figure as a value: its data, and the Vega-Lite specification that draws them.
///
/// Satyanarayan, Moritz, Wongsuphasawat, Heer: Vega-Lite, a grammar of interactive graphics, 2017.
public struct Figure: Sendable, Equatable {
  /// The file stem.
  public var name: String
  /// The line above it.
  public var title: String
  /// What to see in it, as a sentence for readers and for those who cannot see it.
  public var caption: String
  /// What is drawn; every plot without data of its own draws these.
  public var data: Table
  /// How it is drawn.
  public var view: View

  /// A figure from its parts.
  public init(name: String, title: String, caption: String, data: Table, view: View) {
    self.name = name
    self.title = title
    self.caption = caption
    self.data = data
    self.view = view
  }

  /// The Vega-Lite specification as JSON with sorted keys: the same figure has the same bytes.
  public var specification: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("a figure holds only what JSON can say: \(error)")
    }
  }
}

extension Figure: Encodable {
  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case title, description, data, config
  }

  /// Writes a whole specification, version 5.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("https://vega.github.io/schema/vega-lite/v5.json", forKey: .schema)
    try container.encode(caption, forKey: .description)
    try container.encode(["range": ["category": Palette.categories.map(\.hex)]], forKey: .config)
    try container.encode(data, forKey: .data)
    // A single plot writes into the same object: its own data hold, its title gives way.
    try view.encode(to: encoder)
    try container.encode(title, forKey: .title)
  }
}
