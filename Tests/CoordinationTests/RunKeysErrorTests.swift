import Coordination
import Files
import Testing

@Test func troubleWithKeysSaysWhatToDo() {
  let open = RunKeysError.open(path: "keys/worker.key", permissions: 0o644)
  #expect(open.description.contains("keys/worker.key is open to others (mode 644)"))
  #expect(open.description.contains("chmod go= keys/worker.key"))
  #expect(RunKeysError.damaged(path: "keys/a.key").description.contains("keys/a.key does not hold"))
  let file = FileError(operation: "read", path: "keys", cause: .damaged("x"))
  #expect(RunKeysError.file(file).description == file.description)
}
