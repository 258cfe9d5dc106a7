"""traceback: what was raised, without the places it came through."""
import sys


def format_exception_only(exc, value=None):
    exc = exc if value is None else value
    text = str(exc)
    module = type(exc).__module__
    name = type(exc).__qualname__
    if module not in ("builtins", "__main__"):
        name = module + "." + name
    return ["%s: %s\n" % (name, text) if text else name + "\n"]


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return ["Traceback (most recent call last):\n"] + format_exception_only(exc, value)


def format_exc(limit=None, chain=True):
    current = sys.exc_info()[1]
    return "NoneType: None\n" if current is None else "".join(format_exception(current))


def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end="", file=file or sys.stderr)


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print("".join(format_exception(exc, value)), end="", file=file or sys.stderr)


def format_tb(tb, limit=None):
    return []


def extract_tb(tb, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass


def format_stack(f=None, limit=None):
    return []
