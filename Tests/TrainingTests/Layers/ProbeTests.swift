import Compute
import Testing

@testable import Training

@Suite struct ProbeTests {
  @Test func itNotesWhatIsAskedForAndChangesNothing() {
    let own = workspace()
    let (first, second) = (Probe("a", shape: [2]), Probe("b", shape: [2]))
    own.wantedProbes = ["b"]
    let x = own.batch([1, 2], [2])
    #expect(second.forward(first.forward(x, in: own), in: own) === x)
    #expect(own.probed.keys.sorted() == ["b"] && own.probed["b"] === x)
    #expect(first.backward(x, in: own, needsInput: true) === x)
    #expect(first.keptNumbers == 0)
  }
}
