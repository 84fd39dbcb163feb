/// The same measures by SciPy and scikit-learn, on data made alike. Speaks as ``Contestant`` does.
let classPeerScript = """
  import sys, time
  import numpy as np
  r = np.random.default_rng(0)

  def probe():
      from sklearn.linear_model import LogisticRegression
      y = np.arange(5000) % 10
      x = (r.normal(0, 0.5, (10, 50))[y] + r.normal(size=(5000, 50))) \\
          * (12 / np.sqrt(1 + np.arange(50)))
      # A stop on the mean gradient of 2e-8 is one on the summed gradient of 1e-4.
      return lambda: LogisticRegression(max_iter=10000, tol=2e-8).fit(x, y)

  def assignment():
      from scipy.optimize import linear_sum_assignment
      unit = lambda a: a / np.linalg.norm(a, axis=1, keepdims=True)
      cost = 1 - unit(r.normal(size=(1000, 12))) @ unit(r.normal(size=(5000, 12))).T
      return lambda: linear_sum_assignment(cost)

  run = {"probe": probe, "assignment": assignment}[sys.argv[1]]()
  for line in sys.stdin:
      begun = time.process_time()
      run()
      print(time.process_time() - begun, 0, 0, flush=True)
  """
