import Testing

@testable import Coordination

@Test func aRouteIsItsDoorAndItsPeer() {
  let route = Route(door: .local, peer: [0, 1])
  #expect(route == Route(door: .local, peer: [0, 1]))
  #expect(route != Route(door: .remote, peer: [0, 1]))
  #expect(route != Route(door: .local, peer: [0, 2]))
}
