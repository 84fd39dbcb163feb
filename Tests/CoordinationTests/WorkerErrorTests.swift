import Coordination
import Testing

@Test func aWorkerThatGivesUpSaysWhy() {
  let silence = WorkerError.silence(endpoint: "ipc://run.sock", seconds: 60)
  #expect(
    silence.description
      == "no coordinator was heard at ipc://run.sock for 60 s: the worker gives up")
  #expect(
    WorkerError.rejected(reason: "it is build 1").description
      == "the coordinator refused this worker: it is build 1")
}
