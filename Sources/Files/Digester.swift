import CCrypto

/// SHA-256, or another digest, over bytes that arrive in pieces.
@safe public struct Digester: ~Copyable {
  /// How to digest.
  public enum Algorithm: Sendable {
    /// What this project uses.
    case sha256
    /// What others publish for their files: it tells damage, and no more than that.
    case md5
  }

  private let context: OpaquePointer
  private let length: Int

  /// Starts a digest of nothing.
  public init(_ algorithm: Algorithm = .sha256) {
    guard let context = unsafe EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    let started: Int32
    switch algorithm {
    case .sha256:
      started = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil)
      length = 32
    case .md5:
      started = unsafe EVP_DigestInit_ex(context, EVP_md5(), nil)
      length = 16
    }
    precondition(started == 1, "libcrypto does not offer \(algorithm)")
    unsafe self.context = context
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    let updated = unsafe bytes.withUnsafeBufferPointer {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(updated == 1, "libcrypto failed to hash")
  }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// The digest of everything added.
  public consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: length)
    let finished = unsafe EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(finished == 1, "libcrypto failed to hash")
    return Digest(bytes: bytes)
  }
}
