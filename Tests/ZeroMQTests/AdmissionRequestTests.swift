import Testing

@testable import ZeroMQ

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func question() -> [[UInt8]] {
  [
    [0, 1], [], bytes("1.0"), bytes("7"), bytes("run"), bytes("10.0.0.7"), [], bytes("CURVE"),
    [UInt8](repeating: 3, count: 32),
  ]
}

@Test func aQuestionIsReadAndAnsweredByItsNumber() throws {
  let read = try #require(AdmissionRequest(question()))
  #expect(read.domain == "run")
  #expect(read.address == "10.0.0.7")
  let key = try #require(read.key)
  let head: [[UInt8]] = [[0, 1], [], bytes("1.0"), bytes("7")]
  #expect(
    read.answer(isAdmitted: true) == head + [bytes("200"), bytes("OK"), bytes(key.text), []])
  #expect(
    read.answer(isAdmitted: false) == head + [bytes("400"), bytes("unknown key"), [], []])
}

@Test func malformedQuestionsAreNone() {
  for count in 0..<8 { #expect(AdmissionRequest(Array(question().prefix(count))) == nil) }
  var other = question()
  other[2] = bytes("2.0")
  #expect(AdmissionRequest(other) == nil)
  #expect(AdmissionRequest([[UInt8]](repeating: [255], count: 200)) == nil)
}

@Test func onlyAWholeKeyOfCurveIsAKey() {
  var other = question()
  other[8] = [UInt8](repeating: 3, count: 31)
  #expect(AdmissionRequest(other)?.key == nil)
  other = question()
  other[7] = bytes("NULL")
  #expect(AdmissionRequest(other)?.key == nil)
  #expect(AdmissionRequest(question() + [[1]])?.key == nil)
  #expect(AdmissionRequest(Array(question().dropLast()))?.key == nil)
}
