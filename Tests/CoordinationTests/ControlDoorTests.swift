import SweepCore
import Testing
import ZeroMQ

@testable import Coordination

@Suite(.serialized) struct ControlDoorTests {
  @Test func connectionsAreCountedAndTheirEndsNamed() throws {
    let run = try TestRun(points: 1)
    let door = try ControlDoor(run.endpoint, in: try Context())
    #expect(door.door == .local)
    #expect(door.endpoint == run.folder.endpoint)
    var closed: [Int32] = []
    var opened: Set<Int32> = []
    var sources: [Int32?] = []
    func look() throws {
      while let frames = try door.receive() { sources.append(frames.sourceDescriptor) }
      let news = try door.takeNews()
      closed += news.closed
      for (descriptor, isOpen) in news.isOpen where isOpen { opened.insert(descriptor) }
    }
    do {
      let workers = try (0..<3).map { try PuppetWorker("w\($0)", in: run) }
      for worker in workers { try worker.say(.goodbye) }
      try waitUntil {
        try look()
        return door.openCount == 3
      }
      #expect(closed.isEmpty)
      try waitUntil {
        try look()
        return sources.count == 3
      }
      // The descriptor of a message is that of its connection.
      #expect(Set(sources) == Set(opened))
      withExtendedLifetime(workers) {}
    }
    try waitUntil {
      try look()
      return door.openCount == 0
    }
    #expect(Set(closed) == opened)
  }

  @Test func theSystemChoosesAPortAndAnUnknownPeerIsSaid() throws {
    let run = try TestRun(points: 1)
    let context = try Context()
    let gatekeeper = try Gatekeeper(run.folder, in: context, log: quietLog)
    let door = try ControlDoor(
      .network(.ofThisMachine(), gatekeeper.security), in: context)
    #expect(door.door == .remote)
    #expect(!door.endpoint.hasSuffix(":0"))
    #expect(try !door.send([[1]], to: [0, 1, 2, 3, 4]))
    #expect(try door.receive() == nil)
  }
}
