import Files

/// Why a point is not begun: this machine has not the memory that it needs.
struct MemoryShortage: Error, Hashable {
  /// What a trial needs, in bytes.
  let needed: Int
  /// What this machine has left.
  let available: Int

  /// Throws where this machine has not so many bytes left.
  static func refuse(_ needed: Int) throws(MemoryShortage) {
    // Below this no look at the machine is worth its time.
    guard needed > 32 << 20, let available = MachineMemory().available, available < needed
    else { return }
    throw MemoryShortage(needed: needed, available: available)
  }
}

extension MemoryShortage: CustomStringConvertible {
  /// `the trial needs about 9.4 GB of memory, and this machine has 3.1 GB left: …`
  var description: String {
    "the trial needs about \(Self.text(needed)) of memory, and this machine has "
      + "\(Self.text(available)) left: start fewer workers here, or more memory elsewhere, or make "
      + "the network, the batches or what is recorded smaller"
  }

  private static func text(_ bytes: Int) -> String {
    let megabytes = Double(bytes) / 1e6
    return megabytes < 1000
      ? "\(Int(megabytes.rounded(.up))) MB"
      : "\(((megabytes / 100).rounded() / 10)) GB"
  }
}
