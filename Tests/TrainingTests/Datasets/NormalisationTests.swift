import Testing

@testable import Training

struct NormalisationTests {
  @Test func blackAndWhiteOfMNISTAreThoseOfTheStudy() {
    let mnist = Normalisation.mnist
    #expect(abs(mnist.black[0] - -0.42421) < 1e-5)
    #expect(abs((1 - mnist.means[0]) / mnist.deviations[0] - 2.82149) < 1e-5)
  }

  @Test func blackDiffersByChannel() {
    let black = Normalisation.cifar10.black
    #expect(black.count == 3 && Set(black).count == 3)
    #expect(abs(black[0] - -0.4914 / 0.2023) < 1e-6)
  }

  @Test func theSymmetricOneGoesFromMinusOneToOne() {
    let symmetric = Normalisation.symmetric(channelCount: 3)
    #expect(symmetric.channelCount == 3)
    #expect(symmetric.black == [-1, -1, -1])
    #expect((1 - symmetric.means[1]) / symmetric.deviations[1] == 1)
  }
}
