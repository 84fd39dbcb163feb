import SweepCore

extension Reception {
  /// Something to be said that the scheduler has no part in.
  struct Answer {
    /// To whom: a worker wherever it is by then, or whoever is behind a connection.
    enum Recipient {
      case worker(WorkerIdentity)
      case route(Route)
    }

    enum Content {
      case message(CoordinatorMessage)
      case count(OperatorAnswer)
    }

    let to: Recipient
    let content: Content

    init(to worker: WorkerIdentity, _ message: CoordinatorMessage) {
      to = .worker(worker)
      content = .message(message)
    }

    init(to route: Route, _ message: CoordinatorMessage) {
      to = .route(route)
      content = .message(message)
    }

    init(to route: Route, _ answer: OperatorAnswer) {
      to = .route(route)
      content = .count(answer)
    }
  }
}
