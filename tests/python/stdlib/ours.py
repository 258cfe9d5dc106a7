"""Runs a script under CPython with the library's modules of the standard library in place of the real ones.

    python3 ours.py SCRIPT
"""

import builtins
import pathlib
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parents[3]
LIBRARY = ROOT / "src" / "python" / "library"
STUB = ROOT / "tests" / "python" / "stub"
NAMES = {
    "__future__", "abc", "collections", "contextlib", "copy", "dataclasses", "enum", "functools", "itertools", "numbers", "operator",
    "string", "textwrap", "types", "typing", "typing_extensions", "warnings",
}


class World:
    """One set of the library's modules, apart from those that CPython itself has loaded."""

    def __init__(self):
        self.modules = {}
        self.builtins = dict(vars(builtins), __import__=self.import_)

    def import_(self, name, globals=None, locals=None, fromlist=(), level=0):
        if name.split(".")[0] not in NAMES or level:
            return builtins.__import__(name, globals, locals, fromlist, level)
        whole = ""
        for part in name.split("."):
            whole = whole + "." + part if whole else part
            module = self.load(whole)
        for each in fromlist or ():
            if each != "*" and self.find(name + "." + each) and not hasattr(module, each):
                self.load(name + "." + each)
        return module if fromlist else self.modules[name.split(".")[0]]

    def find(self, name):
        path = LIBRARY / name.replace(".", "/")
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.exists():
                return file
        return None

    def load(self, name):
        if name not in self.modules:
            file = self.find(name)
            if file is None:
                raise ModuleNotFoundError("No module named %r" % name)
            module = self.modules[name] = types.ModuleType(name)
            module.__dict__["__builtins__"] = self.builtins
            module.__path__ = []
            exec(compile(file.read_text(), str(file), "exec", dont_inherit=True), module.__dict__)
            if "." in name:
                parent, last = name.rsplit(".", 1)
                setattr(self.modules[parent], last, module)
        return self.modules[name]

    def run(self, path):
        namespace = {"__name__": "case", "__builtins__": self.builtins}
        exec(compile(pathlib.Path(path).read_text(), path, "exec", dont_inherit=True), namespace)


if __name__ == "__main__":
    sys.path.insert(0, str(STUB))
    World().run(sys.argv[1])
