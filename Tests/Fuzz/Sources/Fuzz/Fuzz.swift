import CFuzzer
import Foundation
import Glibc

/// Runs libFuzzer on one decoder: `fuzz DECODER CORPUS... [-max_total_time=SECONDS ...]`.
@main
enum Fuzz {
  /// The decoder under test.
  static let decoder = CommandLine.arguments.dropFirst().first.flatMap(Decoder.init(rawValue:))

  static func main() {
    guard decoder != nil else {
      let names = Decoder.allCases.map(\.rawValue).joined(separator: " ")
      FileHandle.standardError.write(Data("fuzz: name one of \(names)\n".utf8))
      exit(1)
    }
    // libFuzzer must not take the decoder's name for a folder.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv + 1
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
      guard let fault = Fuzz.decoder?.fault(on: bytes) else { return 0 }
      FileHandle.standardError.write(Data("fuzz: \(fault)\n".utf8))
      abort()
    }
    exit(status)
  }
}
