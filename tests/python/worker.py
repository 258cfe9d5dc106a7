"""The real Alembic as parity/judge.py has it, which also keeps the indexes and constraints of a table in the order in which
they were made, so that the text of a `--sql` run is always the same. Its arguments name packages that are missing here:
importing them or anything below them gives an empty module, whose every name is a class that takes anything."""

import importlib.abc
import importlib.machinery
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from parity import judge  # noqa: E402


class AnyNames(type):
    def __getattr__(cls, name):
        return stub_class(name)


class Anything(metaclass=AnyNames):
    def __init__(self, *args, **options):
        pass

    def __call__(self, *args, **options):
        return args[0] if len(args) == 1 and callable(args[0]) else Anything()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything()

    def __class_getitem__(cls, item):
        return cls


def stub_class(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return AnyNames(name, (Anything,), {})


class Stubs(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in self.names:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__getattr__ = stub_class


def main():
    sys.meta_path.append(Stubs(sys.argv[1:]))
    judge.supply_typing_names()
    import sqlalchemy.sql.schema

    sqlalchemy.sql.schema.set = judge.Ordered
    judge.TIME_LIMIT = 60
    judge.main()


if __name__ == "__main__":
    main()
