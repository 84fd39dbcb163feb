import Foundation
import Glibc

/// The decoder under test, named by the environment.
private let decoder = ProcessInfo.processInfo.environment["DECODER"].flatMap(
  Decoder.init(rawValue:))

/// What libFuzzer, which brings the `main`, calls with one input after another.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let decoder else {
    let names = Decoder.allCases.map(\.rawValue).joined(separator: ", ")
    FileHandle.standardError.write(Data("fuzz: set DECODER to one of \(names)\n".utf8))
    exit(1)
  }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  guard let fault = decoder.fault(on: bytes) else { return 0 }
  FileHandle.standardError.write(Data("fuzz: \(fault)\n".utf8))
  abort()
}
