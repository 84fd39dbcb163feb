import ZeroMQ

struct ConnectionStory {
  init(endpoint: String) {}
  mutating func note(_ event: MonitorEvent, at now: Duration) {}
  mutating func succeeded() {}
  mutating func verdict(at now: Duration) -> (sentence: String, isHopeless: Bool)? { nil }
}
