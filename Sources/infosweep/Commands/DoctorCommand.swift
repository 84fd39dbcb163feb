import ArgumentParser
import Training

/// `infosweep doctor`: is this machine fit for it? Every line is fine or says what to do.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Checks this machine: cores, memory, libraries, data.")

  @Option(help: "A folder with the data sets; INFOSWEEP_DATA says the same.")
  var data: String?

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() throws {
    let findings = MachineCheck(locations: DataLocations(folder: data)).findings
    if json {
      try Output.json(findings)
    } else {
      for finding in findings { print(finding.text) }
    }
    if findings.contains(where: { $0.level == .bad }) { throw ExitStatus.infrastructure }
  }
}
