import SweepCore
import Testing

@testable import Coordination

@Suite struct WorkerLetterTests {
  @Test func everyMessageCarriesTheSender() {
    let worker = WorkerIdentity(name: "w", incarnation: 3)
    let letter = WorkerLetter(worker: worker, says: [.enrol, .returned(lease: 1), .goodbye])
    #expect(letter.messages.map(\.worker) == [worker, worker, worker])
    #expect(letter.messages.map(\.body) == [.enrol, .returned(lease: 1), .goodbye])
  }

  @Test(arguments: ["", "a/b", "a\nb", "a\u{1B}[2J", "a\0b", "a\u{7F}", "..", "."])
  func aNameThatIsNoFileNameIsRefused(name: String) {
    #expect(WorkerLetter(worker: .init(name: name, incarnation: 1), says: []).nonsense != nil)
  }

  @Test func aNameOfAnyScriptWillDo() {
    for name in ["a", "h\u{F6}st-7", "\u{6A5F}\u{68B0}", "a.b", String(repeating: "w", count: 200)]
    {
      #expect(WorkerLetter(worker: .init(name: name, incarnation: 1), says: []).nonsense == nil)
    }
  }
}
