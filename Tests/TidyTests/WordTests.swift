import Foundation
import Testing

/// Words that do not stand in this code, each with what stands there instead.
@Suite struct WordTests {
  private static let banned: [(word: String, instead: String)] = [
    ("try" + "!", "throw or handle the error"),
    ("fatal" + "Error(", "precondition, or a thrown error"),
    ("TO" + "DO", "do it, or say it in the closing note"),
    ("FIX" + "ME", "mend it"),
    ("@unchecked " + "Sendable", "a value, or a lock that the compiler understands"),
    ("nonisolated(" + "unsafe)", "a value, or an owner"),
  ]

  @Test func bannedWordsAreAbsent() throws {
    for file in try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") {
      for (number, line) in file.lines.enumerated() {
        for (word, instead) in Self.banned where line.contains(word) {
          Issue.record("\(file.path):\(number + 1) has \(word); instead: \(instead)")
        }
      }
    }
  }

  @Test func hdf5FeaturesThatBreakReadersAreAbsent() throws {
    for file in try SourceTree.files(in: "Sources") {
      for word in ["H5Ocopy", "H5Pset_virtual", "H5Lcreate_external"] {
        #expect(!file.lines.contains { $0.contains(word) }, "\(file.path) uses \(word)")
      }
    }
  }

  @Test func sourcesStartWithoutBannersAndHoldNoControlCharacters() throws {
    for file in try SourceTree.files(in: "Sources") {
      #expect(file.lines.first?.hasPrefix("// Copyright") == false, "\(file.path)")
      for (number, line) in file.lines.enumerated() {
        let isClean = line.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
        #expect(isClean, "\(file.path):\(number + 1) holds a control character")
      }
    }
  }
}
