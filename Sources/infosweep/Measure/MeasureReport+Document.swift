import SweepCore

extension MeasureReport {
  /// A number for JSON, which knows none that is not finite: null.
  struct Number: Encodable {
    let value: Double?

    init(_ value: Double?) { self.value = value.flatMap { $0.isFinite ? $0 : nil } }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }

  /// The report as a value for JSON.
  struct Document: Encodable {
    struct Quantity: Encodable {
      let name: String
      let longName: String
      let unit: String
      let value: Number
      let standardError: Number
      let samples: Int
    }

    struct Series: Encodable {
      let name: String
      let dimension: String
      let unit: String
      let values: [Number]
    }

    struct Row: Encodable {
      let input: String
      let values: [Quantity]
      let series: [Series]
      let samples: Int
      let flags: [String]
      let notes: [String]
      let seconds: Double
      let error: String?
    }

    let measure: String
    let citation: String
    let build: String
    let options: [String: Value]
    let jobs: Int
    let results: [Row]
  }

  /// The report as a value for JSON.
  var document: Document {
    Document(
      measure: description.name, citation: description.citation, build: Build.identity,
      options: options, jobs: jobs, results: rows.map(result))
  }

  private func result(_ row: MeasuredRow) -> Document.Row {
    let measured = row.measured
    let series = showsSeries ? measured?.series ?? [] : []
    return Document.Row(
      input: row.input,
      values: (measured?.values ?? []).map { value in
        Document.Quantity(
          name: value.name, longName: value.longName, unit: value.unit,
          value: Number(value.value), standardError: Number(value.standardError),
          samples: value.samples ?? measured?.samples ?? 0)
      },
      series: series.map { series in
        Document.Series(
          name: series.name, dimension: series.dimension, unit: series.unit,
          values: series.values.map { Number($0) })
      },
      samples: measured?.samples ?? 0, flags: measured?.flags ?? [], notes: measured?.notes ?? [],
      seconds: row.seconds, error: row.error.map { "\($0)" })
  }
}
