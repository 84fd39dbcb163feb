import Testing

/// The real programs in real folders, as a user starts them.
///
/// One test after the other: each starts as many processes as there are cores, and some look at
/// the clock.
@Suite(.serialized) struct EndToEnd {}
