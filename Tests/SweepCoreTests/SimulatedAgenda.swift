@testable import SweepCore

/// What happens at which microsecond: the virtual clock's agenda.
struct SimulatedAgenda {
  enum Item {
    case toCoordinator(WorkerMessage, generation: Int)
    case closedConnection(WorkerIdentity)
    case toWorker(CoordinatorMessage, WorkerIdentity, generation: Int)
    /// A worker notices that the coordinator is gone, or that its own connection broke.
    case cutOff(WorkerIdentity)
    case wake(slot: Int, incarnation: UInt64)
    case spawn(slot: Int)
    case fault(slot: Int, incarnation: UInt64, kind: WorkerFault)
    case flush(coordinator: Int)
    case tick(coordinator: Int)
    case start
    case event(Event)
    case coordinatorFault(CoordinatorFault)
    case calm
  }

  enum WorkerFault: CaseIterable { case crash, freeze, disconnection, term }
  enum CoordinatorFault {
    case crash, freeze, suspend, drain, fileLoss, retry, pause, partition, stranger, everything
  }

  private struct Entry: Comparable, Hashable {
    let time: Int
    let number: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.time, left.number) < (right.time, right.number)
    }
  }

  private var heap = Heap<Entry>()
  private var items: [Int: Item] = [:]
  private var number = 0

  mutating func add(_ item: Item, at time: Int) {
    number += 1
    items[number] = item
    heap.insert(Entry(time: time, number: number))
  }

  /// Takes out what is next.
  mutating func next() -> (time: Int, item: Item)? {
    guard let first = heap.removeFirst(), let item = items.removeValue(forKey: first.number)
    else { return nil }
    return (first.time, item)
  }
}
