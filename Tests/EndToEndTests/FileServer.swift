import Foundation
import Testing

/// A server of files on this machine, with the manners of several: the first part of an address
/// says which.
///
/// - `plain`: gives whole files only.
/// - `ranges`: goes on from any byte.
/// - `cut`: breaks off after 100,000 bytes of what is asked for; goes on from any byte.
/// - `slow`: the same, but waits for ever instead of breaking off.
final class FileServer {
  private static let script = """
    import http.server, os, re, sys, time
    folder, port_file, log = sys.argv[1:]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            manner, name = self.path.strip("/").split("/", 1)
            wanted = re.match(r"bytes=(\\d+)-", self.headers.get("Range", ""))
            with open(log, "a") as file:
                file.write(f"{manner} {name} {wanted.group(1) if wanted else 0}\\n")
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                return self.send_error(404)
            with open(path, "rb") as file:
                data = file.read()
            start = int(wanted.group(1)) if wanted and manner != "plain" else 0
            if start >= len(data):
                return self.send_error(416)
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            if manner in ("cut", "slow"):
                self.wfile.write(data[start:start + 100000])
                self.wfile.flush()
                while manner == "slow":
                    time.sleep(1)
                return
            self.wfile.write(data[start:])

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with open(port_file + ".new", "w") as file:
        file.write(str(server.server_address[1]))
    os.rename(port_file + ".new", port_file)
    server.serve_forever()
    """

  private let program: RunningProgram
  private let scene: Scene
  private let port: Int

  /// Serves the files of a folder.
  init(_ folder: String, _ scene: Scene) throws {
    self.scene = scene
    try scene.write(Self.script, to: "server.py")
    program = try RunningProgram(
      "/usr/bin/python3", ["server.py", folder, "port", "requests"], at: scene.path,
      environment: ProcessInfo.processInfo.environment)
    var found: Int?
    try waitUntil {
      found = (try? String(contentsOfFile: scene.file("port"), encoding: .utf8)).flatMap { Int($0) }
      return found != nil
    }
    port = try #require(found)
  }

  /// The address of the folder, for a manner.
  func address(_ manner: String) -> String { "http://127.0.0.1:\(port)/\(manner)" }

  /// What was asked for so far: manner, name and first byte.
  var requests: [String] {
    let text = (try? String(contentsOfFile: scene.file("requests"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }
}
