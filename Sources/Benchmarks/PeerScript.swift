/// The same trainings in PyTorch, as one writes them with the data in memory: no data loader, one
/// thread. Speaks as ``Contestant`` does.
let peerScript = """
  import resource, sys, time
  import torch, torch.nn as nn, torch.nn.functional as F
  torch.set_num_threads(1)
  torch.manual_seed(0)
  which = sys.argv[1]

  def classifying(model, optimiser, x, y, batch, norm=None):
      def run():
          order = torch.randperm(len(x))
          for first in range(0, len(x), batch):
              i = order[first:first + batch]
              optimiser.zero_grad()
              loss = F.cross_entropy(model(x[i]), y[i])
              loss.item()
              loss.backward()
              if norm: nn.utils.clip_grad_norm_(model.parameters(), norm)
              optimiser.step()
      return run

  def autoencoder():
      x = torch.rand(210 * 256, 784)
      model = nn.Sequential(nn.Linear(784, 1024), nn.ReLU(), nn.Linear(1024, 784))
      optimiser = torch.optim.Adam(model.parameters(), 1e-3)
      def run():
          order = torch.randperm(len(x))
          for first in range(0, len(x), 256):
              rows = x[order[first:first + 256]]
              optimiser.zero_grad()
              loss = F.mse_loss(model(rows), rows)
              loss.item()
              loss.backward()
              optimiser.step()
      return run

  def mlp():
      layers, width = [], 784
      for _ in range(4):
          layers += [nn.Linear(width, 64), nn.ReLU()]
          width = 64
      model = nn.Sequential(*layers, nn.Linear(64, 10))
      return classifying(model, torch.optim.Adam(model.parameters(), 1e-3),
          torch.rand(60000, 784), torch.arange(60000) % 10, 64)

  def cnn():
      model = nn.Sequential(
          nn.Conv2d(1, 16, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
          nn.Conv2d(16, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
          nn.Flatten(), nn.Linear(1568, 10))
      n = 59 * 256
      return classifying(model, torch.optim.Adam(model.parameters(), 1e-3),
          torch.rand(n, 1, 28, 28), torch.arange(n) % 10, 256)

  class Block(nn.Module):
      def __init__(self, i, o, stride):
          super().__init__()
          self.c1, self.b1 = nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o)
          self.c2, self.b2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
          self.side = None
          if stride != 1 or i != o:
              self.side = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))
          self.relu = nn.ReLU(inplace=True)
      def forward(self, x):
          y = self.b2(self.c2(self.relu(self.b1(self.c1(x)))))
          y += x if self.side is None else self.side(x)
          return self.relu(y)

  def resnet():
      layers = [nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)]
      width = 64
      for stage, stride in enumerate([1, 2, 2, 2]):
          layers += [Block(width, 64 << stage, stride), Block(64 << stage, 64 << stage, 1)]
          width = 64 << stage
      model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10))
      optimiser = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9, weight_decay=5e-4)
      return classifying(model, optimiser, torch.rand(128, 3, 32, 32), torch.arange(128) % 10,
          128, norm=1.0)

  def megabytes():
      return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

  run = {"autoencoder": autoencoder, "mlp": mlp, "cnn": cnn, "resnet": resnet}[which]()
  start = megabytes()
  for line in sys.stdin:
      begun = time.process_time()
      run()
      print(time.process_time() - begun, megabytes(), start, flush=True)
  """
