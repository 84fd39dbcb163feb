/// Files could not be got from anywhere, as one sentence.
struct FetchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
