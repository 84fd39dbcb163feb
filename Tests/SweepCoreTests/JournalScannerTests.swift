import Testing

@testable import SweepCore

@Suite struct JournalScannerTests {
  private func scanner(_ text: String) -> JournalScanner {
    let bytes = Array(text.utf8)
    return JournalScanner(bytes, in: bytes.indices)
  }

  @Test func textIsPassedOverWholeOrNotAtAll() {
    var scan = scanner("leased")
    let parts = [
      scan.skip("least"), scan.skip("leasedom"), scan.skip("lea"), scan.skip("sed"), scan.isAtEnd,
    ]
    #expect(parts == [false, false, true, true, true])
  }

  @Test(arguments: [
    ("0,", 0), ("18446744073709551615,", UInt64.max), ("18446744073709551616,", nil),
    ("-1,", nil), ("01,", nil), ("x", nil), ("", nil),
  ])
  func wholeNumbersAreThoseOfJSON(text: String, value: UInt64?) {
    var scan = scanner(text)
    let number = scan.number()
    #expect(number == value)
  }

  @Test func anIntegerFitsAnIndex() {
    var scan = scanner("9223372036854775808")
    let number = scan.integer()
    #expect(number == nil)
  }

  @Test(arguments: [
    ("3}", 3), ("0.5}", 0.5), ("-1e-07}", -1e-7), ("3.}", nil), ("3.0}", nil), ("03}", nil),
    ("nan}", nil),
  ])
  func numbersHaveTheirUsualSpelling(text: String, value: Double?) {
    var scan = scanner(text)
    let number = scan.real()
    #expect(number == value)
  }

  @Test(arguments: [("a/b\"", "a/b"), ("\"", ""), ("a\\n\"", nil), ("é\"", nil), ("open", nil)])
  func textWithEscapesIsLeftToTheCodec(text: String, value: String?) {
    var scan = scanner(text)
    let read = scan.plainText()
    #expect(read == value)
  }

  @Test func digitsAndStages() {
    var scan = scanner("09afAFtrainmeasureother")
    let digits = [scan.hexadecimal(4), scan.hexadecimal(2), scan.hexadecimal(99)]
    #expect(digits == ["09af", nil, nil])
    let passed = scan.skip("AF")
    #expect(passed)
    let stages = [scan.stage(), scan.stage(), scan.stage()]
    #expect(stages == [.train, .measure, nil])
  }
}
