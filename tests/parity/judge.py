"""The real Alembic as a long-lived process: one JSON request a line on standard input, one JSON answer a line on standard
output. A request is {"cwd", "argv", "env"}; an answer {"kind", "code", "out", "running", "warnings", "trace"}, where kind is
ok, failed (a CommandError), usage (argparse) or crash (any other exception), and running are the `Running …` log lines.

Python's sets iterate in an order that changes from run to run. Here they keep the order of insertion instead, which makes
every answer of Alembic one of those that it may give, and always the same one.
"""

import builtins
import contextlib
import io
import json
import logging
import os
import signal
import sys
import traceback
import warnings

TIME_LIMIT = 5  # seconds for one command


def supply_typing_names():
    """SQLAlchemy 2.0 wants a name that Debian's typing_extensions is too old for, only to ask whether a type is one."""
    with contextlib.suppress(ImportError):
        import typing_extensions
        if not hasattr(typing_extensions, "TypeAliasType"):
            typing_extensions.TypeAliasType = type("TypeAliasType", (), {})


class OrderedMeta(type):
    # The patched modules test for `set`; set displays and comprehensions still make the builtin one.
    def __instancecheck__(cls, instance):
        return type.__instancecheck__(cls, instance) or isinstance(instance, builtins.set)


class Ordered(metaclass=OrderedMeta):
    """A set that iterates in the order of insertion."""

    def __init__(self, items=()):
        self._items = dict.fromkeys(items)

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __contains__(self, item):
        return item in self._items

    def __eq__(self, other):
        return builtins.set(self) == builtins.set(other)

    __hash__ = None

    def __class_getitem__(cls, item):  # annotations and casts
        return cls

    def add(self, item):
        self._items[item] = None

    def discard(self, item):
        self._items.pop(item, None)

    def remove(self, item):
        del self._items[item]

    def update(self, *others):
        for other in others:
            self._items.update(dict.fromkeys(other))

    def union(self, *others):
        result = Ordered(self)
        result.update(*others)
        return result

    def difference(self, *others):
        gone = builtins.set().union(*others)
        return Ordered(item for item in self if item not in gone)

    def intersection(self, *others):
        kept = [builtins.set(other) for other in others]
        return Ordered(item for item in self if all(item in other for other in kept))

    def difference_update(self, *others):
        self._items = self.difference(*others)._items

    def intersection_update(self, *others):
        self._items = self.intersection(*others)._items

    def __or__(self, other):
        return self.union(other)

    def __and__(self, other):
        return self.intersection(other)

    def __sub__(self, other):
        return self.difference(other)

    def __rsub__(self, other):
        return builtins.set(other) - builtins.set(self)


def make_deterministic():
    import alembic.runtime.migration
    import alembic.script.base
    import alembic.script.revision

    for module in (alembic.runtime.migration, alembic.script.base, alembic.script.revision):
        module.set = Ordered
    alembic.script.revision.Revision.nextrev = Ordered()
    alembic.script.revision.Revision._all_nextrev = Ordered()
    list_folder = os.listdir
    os.listdir = lambda *args: sorted(list_folder(*args))


def cache_scripts():
    """Compiles a script only once: the modules hold nothing that a command changes."""
    import alembic.script.base
    import alembic.util

    load = alembic.util.load_python_file
    modules = {}

    def load_cached(folder, name):
        path = os.path.join(str(folder), str(name))
        status = os.stat(path)
        key = (path, status.st_mtime_ns, status.st_size, status.st_ino)
        if os.path.basename(path) == "env.py":
            return load(folder, name)
        if key not in modules:
            modules[key] = load(folder, name)
        return modules[key]

    alembic.script.base.util.load_python_file = load_cached
    return modules


class Output(io.StringIO):
    encoding = "utf-8"  # Alembic replaces what the encoding of its output lacks


class Records(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        text = record.getMessage()
        if text.startswith("Running "):
            self.lines.append(text)


class TimeLimit(BaseException):
    pass


def out_of_time(*_):
    raise TimeLimit(f"no answer in {TIME_LIMIT} seconds")


class Judge:
    def __init__(self):
        from alembic.config import CommandLine, Config

        self.records = Records()
        logger = logging.getLogger("alembic.runtime.migration")
        logger.setLevel(logging.INFO)
        logger.addHandler(self.records)
        logger.propagate = False
        logging.getLogger("alembic.util.messaging").disabled = True

        init = Config.__init__

        def config_init(config, *args, **kwargs):
            # The default was bound when the module was loaded; the output of a command goes where print goes.
            kwargs.setdefault("stdout", sys.stdout)
            kwargs.setdefault("output_buffer", sys.stdout)
            init(config, *args, **kwargs)

        Config.__init__ = config_init
        self.command_line = CommandLine(prog="alembic")
        signal.signal(signal.SIGALRM, out_of_time)

    def answer(self, request):
        os.chdir(request["cwd"])
        os.environ.update(request.get("env") or {})
        self.records.lines = []
        out, err, trace, kind, code = Output(), Output(), "", "ok", 0
        signal.alarm(TIME_LIMIT)
        with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(out), \
                contextlib.redirect_stderr(err):
            warnings.simplefilter("always")
            try:
                self.command_line.main(request["argv"])
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
                kind = {0: "ok", 2: "usage"}.get(code, "failed")
            except (Exception, TimeLimit) as error:
                code, kind = 1, "crash"
                trace = "".join(traceback.format_exception_only(type(error), error)).strip()
            finally:
                signal.alarm(0)
        return {"kind": kind, "code": code, "out": out.getvalue(), "err": err.getvalue(), "trace": trace,
                "running": self.records.lines,
                "warnings": [str(w.message) for w in caught if issubclass(w.category, UserWarning)
                             and not issubclass(w.category, DeprecationWarning)]}


def main():
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    supply_typing_names()
    make_deterministic()
    modules = cache_scripts()
    judge = Judge()
    import alembic
    import sqlalchemy

    print(json.dumps({"alembic": alembic.__version__, "sqlalchemy": sqlalchemy.__version__}), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("forget"):
            modules.clear()
            answer = {}
        else:
            answer = judge.answer(request)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
