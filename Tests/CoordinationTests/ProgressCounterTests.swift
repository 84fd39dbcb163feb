import Coordination
import Testing

@Test func stepsAddUp() {
  let counter = ProgressCounter()
  for _ in 0..<1_000 { counter.step() }
  #expect(counter.steps == 1_000)
}
