"""Reads stores with several tools and compares them, value by value, with what Swift read.

python3 contract.py EXPECTED STORE..., where EXPECTED is a JSON list of arrays: path, axes, type,
units, long_name, values in C order (null where a number is missing). Any store will do. Prints for
each store and tool how many arrays and values agree and what differs, and ends with 1 where
something does; a tool that this Python lacks is named and passed over.
"""

import importlib.util
import json
import sys

import numpy as np

TYPES = {
    "float32": "<f4", "float64": "<f8", "int8": "|i1", "int32": "<i4", "int64": "<i8",
}


class Contract:
    def __init__(self, expected):
        self.arrays = json.load(open(expected))
        self.values = 0
        self.problems = []

    def groups(self):
        found = {}
        for array in self.arrays:
            group, _, name = array["path"].rpartition("/")
            found.setdefault(group, []).append((name, array))
        return found.items()

    def expect(self, found, wanted, path, what):
        if found != wanted:
            self.problems.append(f"{path}: {what} is {found!r}, not {wanted!r}")

    def compare(self, found, array):
        """`found` has the shape and the values of `array`, and its type where it is a number."""
        path = array["path"]
        found = np.asarray(found)
        self.expect(list(found.shape), array["shape"], path, "shape")
        if array["type"] == "string":
            flat = [v.decode() if isinstance(v, bytes) else str(v) for v in found.ravel()]
            self.expect(flat, array["values"], path, "text")
        else:
            self.expect(found.dtype.newbyteorder("<").str, TYPES[array["type"]], path, "type")
            wanted = np.array(
                [np.nan if v is None else v for v in array["values"]], TYPES[array["type"]])
            if not np.array_equal(found.ravel(), wanted, equal_nan=found.dtype.kind == "f"):
                self.problems.append(f"{path}: {found.ravel()[:8]} and so on, not {wanted[:8]}")
        self.values += found.size

    def describe(self, attributes, array):
        for name in ["long_name", "units"]:
            self.expect(attributes.get(name), array.get(name), array["path"], name)


def h5py_tool(contract, store):
    import h5py

    with h5py.File(store, "r") as file:
        for array in contract.arrays:
            data = file[array["path"]]
            text = array["type"] == "string"
            contract.compare(data.asstr()[()] if text else data[()], array)
            contract.describe(dict(data.attrs), array)
            for axis, name in enumerate(array["axes"]):
                if h5py.h5ds.is_scale(data.id):
                    continue
                scale = data.dims[axis][0].name.rpartition("/")[2]
                contract.expect(scale, name, array["path"], f"axis {axis}")


def netcdf4_tool(contract, store):
    import netCDF4

    with netCDF4.Dataset(store) as file:
        file.set_auto_mask(False)
        for array in contract.arrays:
            data = file[array["path"]]
            contract.compare(data[...], array)
            contract.expect(list(data.dimensions), array["axes"], array["path"], "dimensions")
            contract.describe({name: data.getncattr(name) for name in data.ncattrs()}, array)


def xarray_tool(engine):
    def tool(contract, store):
        import xarray

        for group, arrays in contract.groups():
            with xarray.open_dataset(store, group=group or None, engine=engine) as data:
                for name, array in arrays:
                    contract.compare(data[name].values, array)
                    contract.expect(
                        list(data[name].dims), array["axes"], array["path"], "dimensions")
                    contract.describe(data[name].attrs, array)
                contract.expect(
                    sorted(data.variables), sorted(name for name, _ in arrays), group, "variables")

    return tool


def pandas_tool(contract, store):
    import xarray

    table = dict(contract.groups())["points"]
    with xarray.open_dataset(store, group="points", engine="h5netcdf") as data:
        frame = data.to_dataframe().reset_index()
    for name, array in table:
        values = frame[name].to_numpy()
        # An index is made of wide numbers, whatever it came from.
        contract.compare(values.astype("i4") if name == "point" else values, array)


TOOLS = {
    "h5py": h5py_tool, "netcdf4": netcdf4_tool, "pandas": pandas_tool,
    "xarray-h5netcdf": xarray_tool("h5netcdf"), "xarray-netcdf4": xarray_tool("netcdf4"),
}
NEEDS = {
    "h5py": ["h5py"], "netcdf4": ["netCDF4"], "pandas": ["xarray", "h5netcdf", "pandas"],
    "xarray-h5netcdf": ["xarray", "h5netcdf"], "xarray-netcdf4": ["xarray", "netCDF4"],
}


def main(expected, *stores):
    differs = False
    for name, tool in TOOLS.items():
        missing = [module for module in NEEDS[name] if not importlib.util.find_spec(module)]
        if missing:
            print(f"{name}: passed over, there is no {' and no '.join(missing)}")
            continue
        for store in stores:
            contract = Contract(expected)
            tool(contract, store)
            for problem in contract.problems:
                print(f"{name}: {problem}")
            differs = differs or bool(contract.problems)
            print(f"{name}: {len(contract.arrays)} arrays, {contract.values} values")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
