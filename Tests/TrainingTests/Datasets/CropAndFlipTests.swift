import Compute
import Testing

@testable import Training

struct CropAndFlipTests {
  /// The same in the plainest way: pad, cut out, mirror.
  private func reference(
    _ images: [Float], count: Int, shape: (channels: Int, height: Int, width: Int), padding: Int,
    fill: [Float], _ generator: inout SeededGenerator
  ) -> [Float] {
    let (channels, height, width) = shape
    var result: [Float] = []
    for image in 0..<count {
      let top = generator.integer(below: 2 * padding + 1)
      let left = generator.integer(below: 2 * padding + 1)
      let isMirrored = generator.uniform() < 0.5
      for channel in 0..<channels {
        for row in 0..<height {
          var line: [Float] = []
          for column in 0..<width {
            let y = top + row - padding
            let x = left + column - padding
            let isInside = (0..<height).contains(y) && (0..<width).contains(x)
            let place = ((image * channels + channel) * height + y) * width + x
            line.append(isInside ? images[place] : fill[channel])
          }
          result += isMirrored ? line.reversed() : line
        }
      }
    }
    return result
  }

  @Test(arguments: [(3, 32, 32, 4), (1, 5, 7, 2), (2, 3, 3, 6), (1, 4, 4, 0)])
  func imagesArePaddedCutOutAndMirrored(
    channels: Int, height: Int, width: Int, padding: Int
  ) {
    let shape = (channels: channels, height: height, width: width)
    let images = (0..<200 * channels * height * width).map { Float($0) }
    let fill = (0..<channels).map { -1 - Float($0) }
    var generator = SeededGenerator.stream(seed: 1, name: CropAndFlip.streamName(epoch: 3))
    var copy = generator
    var rows = images
    var span = rows.mutableSpan
    var augmentation = CropAndFlip(shape: shape, padding: padding, fill: fill)
    augmentation.apply(to: &span, drawingFrom: &generator)
    let expected = reference(
      images, count: 200, shape: shape, padding: padding, fill: fill, &copy)
    #expect(rows == expected)
    #expect(generator == copy)
    #expect(rows != images)
  }

  @Test func halfOfTheImagesAreMirroredAndAllMovesHappen() {
    var generator = SeededGenerator.stream(seed: 2, name: "augment/1")
    var augmentation = CropAndFlip(shape: (1, 1, 3), padding: 1, fill: [0])
    var seen: [[Float]: Int] = [:]
    for _ in 0..<9000 {
      var image: [Float] = [1, 2, 3]
      var span = image.mutableSpan
      augmentation.apply(to: &span, drawingFrom: &generator)
      seen[image, default: 0] += 1
    }
    // Two of three moves up or down leave nothing; the others are 1/18 each.
    #expect(abs(seen[[0, 0, 0], default: 0] - 6000) < 200)
    for image: [Float] in [
      [1, 2, 3], [3, 2, 1], [0, 1, 2], [2, 1, 0], [2, 3, 0], [0, 3, 2],
    ] {
      #expect(abs(seen[image, default: 0] - 500) < 100, "\(image)")
    }
  }

  @Test func theStreamOfAnEpochIsItsOwn() {
    #expect(CropAndFlip.streamName(epoch: 12) == "augment/12")
  }
}
