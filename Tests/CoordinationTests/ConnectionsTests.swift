import SweepCore
import Testing

@testable import Coordination

@Suite struct ConnectionsTests {
  private let a = WorkerIdentity(name: "a", incarnation: 1)
  private let b = WorkerIdentity(name: "b", incarnation: 1)

  @Test func aClosedDescriptorNamesItsWorker() {
    var connections = Connections()
    #expect(connections.note(a, route: [1], descriptor: 10) == nil)
    #expect(connections.note(b, route: [2], descriptor: 11) == nil)
    #expect(connections.route(to: a) == [1])
    #expect(connections.routes(of: [10, 99]) == [[1]])
    #expect(connections.close(route: [1]) == a)
    #expect(connections.route(to: a) == nil)
    #expect(connections.close(route: [1]) == nil)
    #expect(connections.workers == [b])
  }

  @Test func aWorkerThatCameBackIsNotLostWithItsOldConnection() {
    var connections = Connections()
    _ = connections.note(a, route: [1], descriptor: 10)
    #expect(connections.note(a, route: [2], descriptor: 11) == nil)
    #expect(connections.close(route: [1]) == nil)
    #expect(connections.route(to: a) == [2])
  }

  @Test func aReusedDescriptorMeansThatItsFormerOwnerIsGone() {
    var connections = Connections()
    _ = connections.note(a, route: [1], descriptor: 10)
    #expect(connections.note(b, route: [2], descriptor: 10) == a)
    // The late word of the old connection's end does not touch the new one.
    #expect(connections.close(route: [1]) == nil)
    #expect(connections.routes(of: [10]) == [[2]])
    #expect(connections.route(to: b) == [2])
  }

  @Test func connectionsWithoutDescriptorsWork() {
    var connections = Connections()
    #expect(connections.note(a, route: [1], descriptor: nil) == nil)
    #expect(connections.note(b, route: [2], descriptor: nil) == nil)
    #expect(connections.close(route: [2]) == b)
    #expect(!connections.isEmpty)
  }
}
