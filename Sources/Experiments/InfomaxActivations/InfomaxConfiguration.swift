extension InfomaxActivations {
  /// The nested keys of the study's `default.yaml`.
  public static var published: PublishedConfiguration {
    PublishedConfiguration(keys: [
      ("data.dataset", .setup("dataset")),
      ("data.batch_size", .setup("batch_size")),
      ("data.num_workers", .ignored("images are gathered by the worker itself")),
      ("model.input_dim", .ignored("the data set tells it")),
      ("model.hidden_dim", .setup("hidden_dim")),
      ("model.activation", .setup("activation")),
      ("loss.lambda_tc", .setup("lambda_tc")),
      ("loss.variance_eps", .setup("variance_eps")),
      ("training.epochs", .setup("epochs")),
      ("training.lr", .setup("learning_rate")),
      ("training.learning_rate", .setup("learning_rate")),
      ("training.optimizer", .ignored("the study trains with Adam, whatever is written")),
      ("training.seed", .setup("seed")),
      ("logging.save_weights", .recordsWeights),
      ("logging.save_metrics_every", .setup("metrics_every")),
      ("logging.output_dir", .ignored("--output names the run folder")),
    ])
  }
}
