import Testing

@testable import Training

struct DatasetKindTests {
  @Test func whatIsPublishedIsWholeAndNamesItsFilesOnce() {
    for publication in datasets.compactMap({ $0.publication }) {
      #expect(!publication.files.isEmpty && !publication.downloads.isEmpty)
      #expect(Set(publication.files.map(\.name)).count == publication.files.count)
      let digests = publication.files.map(\.md5) + publication.downloads.map(\.md5)
      #expect(Set(digests).count == digests.count)
      #expect(digests.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) })
      for download in publication.downloads {
        #expect(download.bytes > 0 && !download.addresses.isEmpty)
        #expect(download.addresses.allSatisfy { $0.hasPrefix("http") })
      }
    }
    #expect(Synthetic2D.publication == nil)
    #expect(Synthetic2D.folderNames == ["synthetic_2d"])
  }

  @Test func noNameStandsForTwoDataSets() {
    let names = datasets.map { $0.name }
    #expect(Set(names).count == names.count)
  }
}
