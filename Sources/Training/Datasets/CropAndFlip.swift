public import Compute

/// Random crops and mirror images of a batch: each image moved by up to `padding` pixels in both
/// directions, what comes in from outside being the fill value, and mirrored with probability ½.
///
/// That is a crop of the image's own size out of the padded image, then a horizontal flip, in the
/// order of torchvision, where raw pixels are cropped: of normalised images the fill value is
/// ``Normalisation/black``.
///
/// Three draws an image, in the order of the batch: `integer(below: 2 · padding + 1)` for the top
/// of the crop, the same for its left, and `uniform()`, below ½ for a mirror image. The stream of
/// an epoch is ``streamName(epoch:)``.
public struct CropAndFlip: Sendable {
  /// Pixels added on each side.
  public let padding: Int
  /// Channels, rows and columns of an image.
  public let shape: (channels: Int, height: Int, width: Int)
  /// The value outside the image, by channel.
  public let fill: [Float]
  /// One channel of one image.
  private var plane: [Float]

  /// Augmentation of images of `shape`.
  public init(
    shape: (channels: Int, height: Int, width: Int), padding: Int = 4, fill: [Float]
  ) {
    precondition(padding >= 0 && fill.count == shape.channels, "a fill value a channel")
    self.shape = shape
    self.padding = padding
    self.fill = fill
    plane = [Float](repeating: 0, count: shape.height * shape.width)
  }

  /// The stream to draw from in an epoch: `augment/<epoch>`.
  public static func streamName(epoch: Int) -> String { "augment/\(epoch)" }

  /// Changes whole images in place.
  public mutating func apply(
    to rows: inout MutableSpan<Float>, drawingFrom generator: inout SeededGenerator
  ) {
    let size = shape.channels * plane.count
    precondition(rows.count % size == 0, "whole images")
    for start in stride(from: 0, to: rows.count, by: size) {
      let down = generator.integer(below: 2 * padding + 1) - padding
      let right = generator.integer(below: 2 * padding + 1) - padding
      let isMirrored = generator.uniform() < 0.5
      if down == 0 && right == 0 && !isMirrored { continue }
      for channel in 0..<shape.channels {
        let first = start + channel * plane.count
        var image = rows._mutatingExtracting(first..<(first + plane.count))
        change(&image, down: down, right: right, isMirrored: isMirrored, fill: fill[channel])
      }
    }
  }

  /// The pixel at (row, column) becomes that at (row + down, column + right); columns counted from
  /// the other side in a mirror image.
  private mutating func change(
    _ image: inout MutableSpan<Float>, down: Int, right: Int, isMirrored: Bool, fill: Float
  ) {
    let width = shape.width
    for place in image.indices { plane[place] = image[place] }
    // Columns of the outcome, before mirroring, that lie inside the image.
    let inside = max(0, -right)..<max(max(0, -right), min(width, width - right))
    for row in 0..<shape.height {
      let start = row * width
      let source = row + down
      let isInside = source >= 0 && source < shape.height
      if !isInside || inside.count < width {
        for column in 0..<width { image[start + column] = fill }
      }
      guard isInside else { continue }
      let from = source * width + right
      if isMirrored {
        for column in inside { image[start + width - 1 - column] = plane[from + column] }
      } else {
        for column in inside { image[start + column] = plane[from + column] }
      }
    }
  }
}
