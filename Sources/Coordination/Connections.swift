import SweepCore

/// Which connection leads to which worker.
///
/// A worker's state is kept by its identity; a routing id is only the present way to it. A lost
/// connection is known by its descriptor, which the kernel gives to the next connection, so what
/// was said over the old one has to be told from what comes over the new one.
struct Connections {
  private struct Connection {
    let route: Route
    let descriptor: Int32?
    let worker: WorkerIdentity
  }

  private var byRoute: [Route: Connection] = [:]
  private var routes: [WorkerIdentity: Route] = [:]
  private var routeByDescriptor: [Int32: Route] = [:]

  /// The way to a worker, `nil` where it has none.
  func route(to worker: WorkerIdentity) -> Route? { routes[worker] }

  /// Whether nobody is connected.
  var isEmpty: Bool { byRoute.isEmpty }

  /// How many connections have spoken.
  var count: Int { byRoute.count }

  /// Whether something was said over this connection before.
  func knows(_ route: Route) -> Bool { byRoute[route] != nil }

  /// The connected workers, by name.
  var workers: [WorkerIdentity] {
    routes.keys.sorted { ($0.name, $0.incarnation) < ($1.name, $1.incarnation) }
  }

  /// Notes that a worker spoke over a connection: the last one over which it was heard leads to it.
  ///
  /// Returns a worker whose connection must have ended, because its descriptor is used by another.
  mutating func note(
    _ worker: WorkerIdentity, route: Route, descriptor: Int32?
  ) -> WorkerIdentity? {
    if let known = byRoute[route], known.worker == worker {
      // Somebody else may have spoken in its name meanwhile.
      if routes[worker] != route { routes[worker] = route }
      return nil
    }
    var lost: WorkerIdentity?
    if let descriptor, let old = routeByDescriptor[descriptor], old != route {
      lost = close(route: old)
    }
    if let before = byRoute[route]?.worker, routes[before] == route { routes[before] = nil }
    byRoute[route] = Connection(route: route, descriptor: descriptor, worker: worker)
    routes[worker] = route
    if let descriptor { routeByDescriptor[descriptor] = route }
    return lost
  }

  /// The routes that end with these descriptors, as far as they are known.
  func routes(of descriptors: [Int32]) -> [Route] {
    descriptors.compactMap { routeByDescriptor[$0] }
  }

  /// Forgets a connection. Returns its worker where that has no newer one.
  mutating func close(route: Route) -> WorkerIdentity? {
    guard let connection = byRoute.removeValue(forKey: route) else { return nil }
    if let descriptor = connection.descriptor, routeByDescriptor[descriptor] == route {
      routeByDescriptor[descriptor] = nil
    }
    guard routes[connection.worker] == route else { return nil }
    routes[connection.worker] = nil
    return connection.worker
  }
}
