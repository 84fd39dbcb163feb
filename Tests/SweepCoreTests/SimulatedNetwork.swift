@testable import SweepCore

/// What happens at which microsecond: the virtual clock's agenda.
struct SimulatedAgenda {
  enum Item {
    case toCoordinator(WorkerMessage)
    case closedConnection(WorkerIdentity)
    case toWorker(CoordinatorMessage, WorkerIdentity)
    case wake(slot: Int, incarnation: UInt64)
    case spawn(slot: Int)
    case fault(slot: Int, incarnation: UInt64, kind: WorkerFault)
    case flush(coordinator: Int)
    case tick(coordinator: Int)
    case start
    case coordinatorFault(CoordinatorFault)
    case calm
  }

  enum WorkerFault { case crash, freeze, disconnection }
  enum CoordinatorFault { case crash, freeze, drain, fileLoss, retry }

  private struct Entry {
    let time: Int
    let number: Int
    let item: Item

    func precedes(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
  }

  private var heap: [Entry] = []
  private var number = 0

  mutating func add(_ item: Item, at time: Int) {
    number += 1
    heap.append(Entry(time: time, number: number, item: item))
    var child = heap.count - 1
    while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Takes out what is next.
  mutating func next() -> (time: Int, item: Item)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return (first.time, first.item) }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].precedes(heap[least]) { least = child }
      guard least != parent else { return (first.time, first.item) }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}

/// A network that loses, repeats, delays and reorders.
struct SimulatedNetwork {
  var faults: SimulatedFaults

  /// When the copies of a message arrive: none where it is lost, two where it is repeated.
  func arrivals(at now: Int, using generator: inout SeededGenerator) -> [Int] {
    guard !generator.happens(faults.loss) else { return [] }
    let copies = generator.happens(faults.repetition) ? 2 : 1
    return (0..<copies).map { _ in
      // Most are quick and a few take long, as on a real network.
      let longest = generator.happens(0.9) ? min(faults.delay, 2_000) : faults.delay
      return now + 100 + generator.pick(0...longest)
    }
  }
}
