/// "Did you mean": the allowed word that is nearest to a misspelt one.
public enum Suggestion {
  /// `did you mean "epochs"?`, or all allowed words where none is near.
  public static func text(for word: String, among allowed: [String]) -> String {
    let list = "allowed: \(allowed.joined(separator: ", "))"
    let nearest = allowed.map { (word: $0, distance: distance(word, $0)) }
      .min { $0.distance < $1.distance }
    guard let nearest, nearest.distance <= max(2, word.count / 3) else { return list }
    return "did you mean \"\(nearest.word)\"? (\(list))"
  }

  /// Levenshtein's distance: insertions, deletions and substitutions that turn one into the other.
  static func distance(_ a: String, _ b: String) -> Int {
    let left = Array(a.lowercased())
    let right = Array(b.lowercased())
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
