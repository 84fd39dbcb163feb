import Testing

@testable import SweepCore

@Suite struct WorkerStateTests {
  @Test func aWorkerHasRoomWhileItIsThereAndWantsMore() {
    let now = Instant(.zero)
    var state = WorkerState(hello: SchedulerFixture.hello(), lastHeard: now, lastStep: now)
    #expect(!state.hasRoom)
    state.capacity = 2
    state.leaseCount = 1
    #expect(state.hasRoom)
    state.closed = now
    #expect(!state.hasRoom)
    state.closed = nil
    state.leavesTooSoon = true
    #expect(!state.hasRoom)
    state.leavesTooSoon = false
    state.leaseCount = 2
    #expect(!state.hasRoom)
  }
}
