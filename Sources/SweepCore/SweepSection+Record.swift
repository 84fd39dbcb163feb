extension SweepSection {
  /// The recording policy.
  func record() throws(SweepFileProblem) -> RecordingPolicy {
    var policy = RecordingPolicy()
    for (key, line, node) in try mapping() {
      switch key {
      case "weights": policy.weights = try schedule(key, line, node)
      case "activations": policy.activations = try schedule(key, line, node)
      case "samples": policy.samples = try number(key, line, node, in: 1...Int(Int32.max))
      case "layers": policy.layers = try layers(line, node)
      case "activation_bits":
        policy.activationBits = try number(key, line, node, in: RecordingPolicy.mantissaBits)
      default:
        throw unknownKey(
          key, line: line,
          allowed: ["weights", "activations", "samples", "layers", "activation_bits"])
      }
    }
    return policy
  }

  private func schedule(
    _ key: String, _ line: Int?, _ node: YAMLNode
  ) throws(SweepFileProblem) -> Schedule {
    guard let value = node.value, let schedule = Schedule(value) else {
      throw problem("\(key) is \(node.kind)", "it is \(Schedule.allowed)", line: line)
    }
    return schedule
  }

  private func number(
    _ key: String, _ line: Int?, _ node: YAMLNode, in range: ClosedRange<Int>
  ) throws(SweepFileProblem) -> Int {
    guard let number = node.value?.asInteger.map(Int.init), range.contains(number) else {
      let bounds =
        range.upperBound == Int(Int32.max)
        ? "above \(range.lowerBound - 1)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw problem("\(key) is \(node.kind)", "it is a whole number \(bounds)", line: line)
    }
    return number
  }

  private func layers(_ line: Int?, _ node: YAMLNode) throws(SweepFileProblem) -> [String]? {
    if node.value?.asText == "all" { return nil }
    guard case .list(let values)? = node.value, case let names = values.compactMap(\.asText),
      names.count == values.count, !names.isEmpty
    else {
      throw problem(
        "layers is \(node.kind)", "it is all, or a list of layers such as [hidden1, output]",
        line: line)
    }
    return names
  }
}
