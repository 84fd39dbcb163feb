"""Makes shard files whose name is right and whose content is not: python3 forge.py GOOD FOLDER FIRST.

Each data set of GOOD in turn is missing, of another type, far too long, a group, or a link. The
digest in each name is that of the file, so that only the look at its content stands between it and
the store. Attempts count from FIRST. Prints how many there are.
"""

import hashlib
import os
import shutil
import sys

import h5py

good, folder, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
first = number


def replace(file, path, change):
    shape, kind = file[path].shape, file[path].dtype
    del file[path]
    if change == "type":
        file.create_dataset(path, shape, "u2")
    elif change == "long":
        # Nothing of it is stored: a few bytes that promise terabytes.
        file.create_dataset(path, [n << 32 for n in shape], kind, chunks=tuple(64 for _ in shape))
    elif change == "chunk":
        file.create_dataset(path, shape, kind, chunks=tuple(1 << -(-22 // len(shape)) for _ in shape),
                            maxshape=tuple(None for _ in shape))
    elif change == "group":
        file.create_group(path)
    elif change == "link":
        file[path] = h5py.ExternalLink("/dev/zero", "/x")


def forge(change, path):
    global number
    draft = os.path.join(folder, "draft")
    shutil.copy(good, draft)
    with h5py.File(draft, "r+") as file:
        replace(file, path, change)
    digest = hashlib.sha256(open(draft, "rb").read()).hexdigest()[:16]
    span = os.path.basename(good).split(".")[0]
    os.rename(draft, os.path.join(folder, f"{span}.train.{number}.{digest}.h5"))
    number += 1


paths = []
with h5py.File(good, "r") as file:
    file.visititems(lambda path, thing: paths.append((path, thing.dtype))
                    if isinstance(thing, h5py.Dataset) else None)
for path, kind in paths:
    for change in ["missing", "type", "long", "chunk", "group", "link"]:
        forge(change, path)
print(number - first)
