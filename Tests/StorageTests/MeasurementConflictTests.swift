import Testing

@testable import Storage

@Suite struct MeasurementConflictTests {
  @Test func itSaysWhatIsThereAndWhatCouldBe() {
    let conflict = MeasurementConflict(
      subject: "out.h5", found: "measurements of ksg", allowed: "measurements of ross")
    #expect(
      "\(conflict)" == "out.h5: found measurements of ksg; allowed: measurements of ross")
  }
}
