import Foundation
import Testing

@testable import Experiments

@Suite struct AutoencoderExportsTests {
  @Test func theExplorerReadsItsFileByThePublishedName() throws {
    let export = try #require(OvercompleteAutoencoder.exports.first { $0.name == "explorer" })
    #expect(export.fileName == "explorer_data.json")
    let scene = try AutoencoderScene(rest: "record: {weights: measured}")
    try scene.train()
    let store = try scene.run.store()
    let settings = ExportSettings(digits: 3, checkpoints: 2, locations: scene.locations)
    let text = try export.text(store, 1, settings)
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(document?["hidden_dim"] as? Int == 8)
    #expect(document?["available_epochs"] as? [Int] == [0, 260])
    let bias = ((document?["epochs"] as? [[String: Any]])?.last?["enc_bias"] as? [Double]) ?? []
    #expect(bias.count == 8)
    for value in bias {
      #expect("\(Float(value))".filter(\.isNumber).drop { $0 == "0" }.count <= 3, "\(value)")
    }
  }
}
