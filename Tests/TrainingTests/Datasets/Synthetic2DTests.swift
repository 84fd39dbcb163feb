import Glibc
import Testing

@testable import Training

struct Synthetic2DTests {
  private let dataset: Dataset

  init() throws {
    dataset = try Synthetic2D.load(from: DataLocations(environment: [:]))
  }

  @Test func eightThousandToTrainAndTwoThousandToTest() {
    #expect(dataset.train.count == 8000)
    #expect(dataset.test.count == 2000)
    #expect(dataset.featureShape == [2])
    #expect(dataset.classCount == 8)
    for label: UInt8 in 0..<8 {
      let count = [dataset.train, dataset.test].map { $0.labels.count { $0 == label } }
      #expect(count[0] + count[1] == 1250)
      #expect(abs(count[1] - 250) < 60)  // four standard deviations of a fair split
    }
  }

  @Test func cloudsLieOnTheCircleWithTheGivenSpread() throws {
    let points = try values(dataset.train)
    for label in 0..<8 {
      let mine = dataset.train.labels.indices.filter { dataset.train.labels[$0] == label }
      let angle = 2 * Double.pi * Double(label) / 8
      for (axis, centre) in [2 * cos(angle), 2 * sin(angle)].enumerated() {
        let values = mine.map { Double(points[2 * $0 + axis]) }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        #expect(abs(mean - centre) < 0.04)
        #expect(abs((squares / Double(values.count - 1)).squareRoot() - 0.3) < 0.03)
      }
    }
  }

  @Test func theDataAreTheSameEveryTime() throws {
    let again = try Synthetic2D.load(from: DataLocations(environment: [:]))
    #expect(again.digest == dataset.digest)
    #expect(again.train.labels == dataset.train.labels)
    #expect(try values(again.test) == values(dataset.test))
    // Two implementations agree: replayed in Python as the page of Compute shows.
    #expect(dataset.digest == "eae9394a2d528b00ce4f2f58579c58f2a1699bc38223b9e1e499500de901bd34")
  }

  private func values(_ part: LabelledSamples) throws -> [Float] {
    try #require(part.samples as? FloatSamples).values
  }
}
