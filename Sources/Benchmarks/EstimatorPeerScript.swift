/// The same estimators by SciPy and scikit-learn, which are the field's own means. Speaks as
/// ``Contestant`` does; ends at once where one of them is missing.
let estimatorPeerScript = """
  import sys, time
  import numpy as np
  from scipy.spatial import cKDTree
  from scipy.special import digamma
  from sklearn.feature_selection._mutual_info import _compute_mi_cc, _compute_mi_cd
  from sklearn.metrics import mutual_info_score
  which, n = sys.argv[1], int(sys.argv[2])
  rng = np.random.default_rng(1)

  def ksg(x, y, k=5):
      eps = cKDTree(np.hstack([x, y])).query(np.hstack([x, y]), k + 1, p=np.inf)[0][:, -1]
      inside = lambda z: cKDTree(z).query_ball_point(z, eps - 1e-15, p=np.inf, return_length=True)
      return digamma(k) + digamma(len(x)) - np.mean(digamma(inside(x)) + digamma(inside(y)))

  x = rng.standard_normal((n, 3)); y = 0.6 * x + 0.8 * rng.standard_normal((n, 3))
  labels = np.arange(n) % 10
  t = x[:, 0] + 0.3 * labels
  def binned():
      edges = np.linspace(x[:, 0].min(), x[:, 0].max(), 31)
      return mutual_info_score(np.digitize(x[:, 0], edges), np.digitize(y[:, 0], edges))
  run = {
      "ksg-scipy": lambda: ksg(x[:, :1], y[:, :1]),
      "ksg-sklearn": lambda: _compute_mi_cc(x[:, 0], y[:, 0], 5),
      "ross-sklearn": lambda: _compute_mi_cd(t, labels, 5),
      "binned-sklearn": binned,
      "ksmi-scipy": lambda: ksg(x, y),
  }[which]
  for line in sys.stdin:
      begun = time.process_time()
      run()
      print(time.process_time() - begun, 0, 0, flush=True)
  """
