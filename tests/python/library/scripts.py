"""Runs a function of a migration script, of whatever alembic and sqlalchemy are installed."""

import io
import sys
import types


def run_script(path, function):
    """None, or "Class: message" of the error that it ends with."""
    module = types.ModuleType("migration")
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        with open(path) as file:
            exec(compile(file.read(), path, "exec"), module.__dict__)
        if hasattr(module, function):
            getattr(module, function)()
    except BaseException as error:
        try:
            return "%s: %s" % (type(error).__name__, str(error).split("\n")[0])
        except Exception:
            return type(error).__name__ + " without a text"
    finally:
        sys.stdout = stdout
    return None
