import ArgumentParser
import Foundation

/// What informations and entropies are counted in.
enum InformationUnit: String, Sendable, CaseIterable, ExpressibleByArgument {
  case nats
  case bits

  /// A number of nats in this unit.
  func converted(nats: Double) -> Double { self == .nats ? nats : nats / log(2) }

  /// A number of bits in this unit.
  func converted(bits: Double) -> Double { self == .bits ? bits : bits * log(2) }
}
