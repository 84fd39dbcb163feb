/// Every activation a sweep file can name. A new one adds its line here.
public let activations: [any Activation.Type] = [
  Identity.self, ReLU.self, LeakyReLU.self, Softmax.self, Tanh.self, Softplus.self,
]

/// The activation called `name`, or nil.
public func activation(named name: String) -> (any Activation.Type)? {
  activations.first { $0.name == name }
}
