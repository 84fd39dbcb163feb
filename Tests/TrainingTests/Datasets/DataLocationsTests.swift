import Files
import Testing

@testable import Training

struct DataLocationsTests {
  @Test func foldersAreSearchedFromTheNearestToTheFurthest() {
    let locations = DataLocations(folder: "given", environment: ["INFOSWEEP_DATA": "/data"])
    #expect(
      locations.folders(for: ["mnist"]) == [
        "given/mnist", "given", "/data/mnist", "/data", "/usr/share/datasets/mnist",
      ])
    #expect(
      DataLocations(environment: ["INFOSWEEP_DATA": ""]).folders(for: ["mnist"])
        == ["/usr/share/datasets/mnist"])
  }

  @Test func everyNameOfADataSetIsLookedForAndSoIsWhatWasFetched() {
    let locations = DataLocations(folder: "given", environment: ["INFOSWEEP_CACHE": "/cache"])
    #expect(
      locations.folders(for: ["a", "b"]) == [
        "given/a", "given/b", "given", "/cache/datasets/a", "/cache/datasets/b",
        "/usr/share/datasets/a", "/usr/share/datasets/b",
      ])
    #expect(locations.fetchedFolder == "/cache/datasets")
  }

  @Test func aNamedFolderMustBeThere() throws {
    let folder = try TemporaryFolder()
    try DataLocations(folder: folder.path, environment: [:]).requireFolders()
    try DataLocations(environment: [:]).requireFolders()
    let misspelt = DataLocations(
      folder: folder.path, environment: ["INFOSWEEP_DATA": folder.file("no")])
    let error = try #require(throws: DatasetError.self) { try misspelt.requireFolders() }
    #expect(error.kind == .missing)
    #expect(error.description.hasSuffix("INFOSWEEP_DATA, \(folder.file("no")), is not a folder"))
    #expect(throws: error) { try MNIST.load(from: misspelt) }
  }

  @Test func theCacheFolderFollowsTheEnvironment() {
    var environment = ["HOME": "/home/me"]
    #expect(DataLocations(environment: environment).cacheFolder == "/home/me/.cache/infosweep")
    environment["XDG_CACHE_HOME"] = "relative"
    #expect(DataLocations(environment: environment).cacheFolder == "/home/me/.cache/infosweep")
    environment["XDG_CACHE_HOME"] = "/var/cache"
    #expect(DataLocations(environment: environment).cacheFolder == "/var/cache/infosweep")
    environment["INFOSWEEP_CACHE"] = "/fast"
    #expect(DataLocations(environment: environment).cacheFolder == "/fast")
    #expect(DataLocations(environment: [:]).cacheFolder == nil)
  }
}
