import h5py, sys
source, target = h5py.File(sys.argv[1]), h5py.File(sys.argv[2], "w", track_order=True)
for name, value in source.attrs.items(): target.attrs[name] = value
for group in ["aecross", "standardise"]: source.copy(group, target)
