import SweepCore
import Testing

@testable import Coordination

@Suite struct ConnectionsTests {
  private let a = WorkerIdentity(name: "a", incarnation: 1)
  private let b = WorkerIdentity(name: "b", incarnation: 1)

  private func route(_ number: UInt8) -> Route { Route(door: .local, peer: [number]) }

  @Test func theSameRoutingIdAtAnotherDoorIsAnotherWay() {
    var connections = Connections()
    let remote = Route(door: .remote, peer: [1])
    #expect(connections.note(a, route: route(1), descriptor: 10) == nil)
    #expect(connections.note(b, route: remote, descriptor: 11) == nil)
    #expect(connections.route(to: a) == route(1))
    #expect(connections.route(to: b) == remote)
    #expect(connections.count == 2)
    #expect(connections.knows(remote) && !connections.knows(route(2)))
  }

  @Test func aClosedDescriptorNamesItsWorker() {
    var connections = Connections()
    #expect(connections.note(a, route: route(1), descriptor: 10) == nil)
    #expect(connections.note(b, route: route(2), descriptor: 11) == nil)
    #expect(connections.route(to: a) == route(1))
    #expect(connections.routes(of: [10, 99]) == [route(1)])
    #expect(connections.close(route: route(1)) == a)
    #expect(connections.route(to: a) == nil)
    #expect(connections.close(route: route(1)) == nil)
    #expect(connections.workers == [b])
  }

  @Test func aWorkerThatCameBackIsNotLostWithItsOldConnection() {
    var connections = Connections()
    _ = connections.note(a, route: route(1), descriptor: 10)
    #expect(connections.note(a, route: route(2), descriptor: 11) == nil)
    #expect(connections.close(route: route(1)) == nil)
    #expect(connections.route(to: a) == route(2))
  }

  @Test func aReusedDescriptorMeansThatItsFormerOwnerIsGone() {
    var connections = Connections()
    _ = connections.note(a, route: route(1), descriptor: 10)
    #expect(connections.note(b, route: route(2), descriptor: 10) == a)
    // The late word of the old connection's end does not touch the new one.
    #expect(connections.close(route: route(1)) == nil)
    #expect(connections.routes(of: [10]) == [route(2)])
    #expect(connections.route(to: b) == route(2))
  }

  @Test func connectionsWithoutDescriptorsWork() {
    var connections = Connections()
    #expect(connections.note(a, route: route(1), descriptor: nil) == nil)
    #expect(connections.note(b, route: route(2), descriptor: nil) == nil)
    #expect(connections.close(route: route(2)) == b)
    #expect(!connections.isEmpty)
  }
}
