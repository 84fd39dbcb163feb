import Yams

/// A node of a YAML file with what is needed to say where something is wrong.
///
/// Only this file and `YAMLFile` know the YAML library.
public struct YAMLNode: Sendable {
  /// What a node is.
  public enum Content: Sendable {
    /// A single value; a plain one is read by YAML 1.2's rules, a quoted one is text.
    case scalar(Value)
    /// Nothing: an empty value or `null`.
    case empty
    /// A list.
    case list([YAMLNode])
    /// Keys with their lines, in the file's order.
    case mapping([(key: String, line: Int?, value: YAMLNode)])
  }

  /// The content.
  public let content: Content
  /// The line, from 1.
  public let line: Int?
  /// The scalar's own characters, where it is an unquoted scalar.
  public let plain: String?

  /// Reads the library's node, and takes what it holds from the number of nodes that are still
  /// allowed: aliases of aliases make a short text a gigantic tree. Without allowance nodes are
  /// empty.
  init(_ node: Node, allowance: inout Int) {
    allowance -= 1
    line = node.mark?.line
    guard allowance > 0 else {
      plain = nil
      content = .empty
      return
    }
    switch node {
    case .scalar(let scalar):
      guard scalar.style == .plain || scalar.style == .any else {
        plain = nil
        content = .scalar(.text(scalar.string))
        return
      }
      plain = scalar.string
      let isEmpty = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      content = isEmpty ? .empty : .scalar(YAMLScalar.value(scalar.string))
    case .sequence(let sequence):
      plain = nil
      var nodes: [YAMLNode] = []
      for element in sequence where allowance > 0 {
        nodes.append(YAMLNode(element, allowance: &allowance))
      }
      content = .list(nodes)
    case .mapping(let mapping):
      plain = nil
      var entries: [(key: String, line: Int?, value: YAMLNode)] = []
      for (key, value) in mapping where allowance > 0 {
        let node = YAMLNode(value, allowance: &allowance)
        entries.append((key: key.string ?? "", line: key.mark?.line, value: node))
      }
      content = .mapping(entries)
    case .alias:
      plain = nil
      content = .empty
    }
  }

  /// The value of a scalar or of a list of scalars; `nil` for anything else.
  public var value: Value? {
    switch content {
    case .scalar(let value): return value
    case .list(let nodes):
      let values = nodes.compactMap(\.value)
      return values.count == nodes.count ? .list(values) : nil
    case .empty, .mapping: return nil
    }
  }

  /// A phrase for what the node is.
  public var kind: String {
    switch content {
    case .scalar(let value): "\"\(value)\""
    case .empty: "nothing"
    case .list: "a list"
    case .mapping: "a group of keys"
    }
  }
}
