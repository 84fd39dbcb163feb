import Testing

@testable import Training

struct DatasetPublicationTests {
  @Test func theFourFilesOfMNISTHaveTwoAddressesEach() throws {
    let publication = try #require(MNIST.publication)
    #expect(publication.files.map(\.name) == IDXDataset.fileNames)
    #expect(publication.downloads.map(\.name) == IDXDataset.fileNames.map { "\($0).gz" })
    #expect(
      publication.downloads[2].addresses == [
        "https://ossci-datasets.s3.amazonaws.com/mnist/t10k-images-idx3-ubyte.gz",
        "https://storage.googleapis.com/cvdf-datasets/mnist/t10k-images-idx3-ubyte.gz",
      ])
  }

  @Test func theFirstBatchComesLastOutOfTheArchive() throws {
    let download = try #require(CIFAR10.publication?.downloads.first)
    #expect(download.members.count == 7)
    #expect(download.members.last == "cifar-10-batches-bin/data_batch_1.bin")
    #expect(download.members.allSatisfy { $0.hasPrefix("cifar-10-batches-bin/") })
  }
}
