import Testing

@testable import Coordination

@Suite struct MachineAddressesTests {
  @Test func thisMachineHasALoopbackAddressThatStandsLast() throws {
    let everywhere = try #require(NetworkAddress("0.0.0.0:7000"))
    let addresses = MachineAddresses.reachable(as: everywhere)
    #expect(addresses.last == NetworkAddress("127.0.0.1:7000"))
    #expect(addresses.allSatisfy { $0.isReachable && $0.port == 7000 })
    #expect(!addresses.contains { $0.host.hasPrefix("[") }, "it listens for IPv4 only")
    #expect(Set(addresses).count == addresses.count)
  }

  @Test func anAddressOfItsOwnIsTakenAsItIs() throws {
    let address = try #require(NetworkAddress("10.1.2.3:7000"))
    #expect(MachineAddresses.reachable(as: address) == [address])
  }

  @Test func aPortThatIsNotChosenYetLeadsNowhere() throws {
    let address = try #require(NetworkAddress("*:0"))
    #expect(MachineAddresses.reachable(as: address).isEmpty)
  }
}
