import h5py, json, os, sys
f = h5py.File(sys.argv[1])
text = lambda v: v.decode() if isinstance(v, bytes) else v
root = {k: text(v) for k, v in f.attrs.items()}
out = {}
def visit(name, item):
    if not isinstance(item, h5py.Dataset): return
    a = dict(item.attrs)
    out[name] = {"role": text(a["role"]), "shape": list(item.shape),
        "atol": float(a.get("atol", root["atol"])), "rtol": float(a.get("rtol", root["rtol"])),
        "values": [float(x) for x in item[()].reshape(-1)]}
f.visititems(visit)
print("{" + ",\n".join(json.dumps(k) + ": " + json.dumps(v) for k, v in sorted(out.items())) + "}")
