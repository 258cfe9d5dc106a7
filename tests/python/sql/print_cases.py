"""Prints every case of cases.py as the sqlalchemy that is installed sees it: text, parameters, text with literals."""

import json
import sys
import warnings

import cases


def real(element):
    from sqlalchemy.dialects import sqlite
    dialect = sqlite.dialect()

    def bound():
        compiled = element.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        return str(compiled) + "  " + repr([compiled.params[name] for name in compiled.positiontup or ()])

    return [bound, lambda: str(element.compile(dialect=dialect, compile_kwargs={"literal_binds": True})),
            lambda: str(element)]


def library(element):
    from sqlalchemy.dialects.current import current_dialect
    dialect = current_dialect()

    def bound():
        compiled = element.compile(dialect=dialect)
        return compiled.string + "  " + repr(flat(compiled))

    return [bound, lambda: str(element.compile(dialect=dialect, compile_kwargs={"literal_binds": True})),
            lambda: str(element)]


def flat(compiled):
    """The values one by one: an IN list brings several."""
    values = []
    for bind in compiled.binds:
        value = bind.effective_value
        for part in (list(value or ()) if bind.expanding else [value]):
            values.extend(part if bind.expanding and isinstance(part, tuple) else [part])
    return values


def show(source, names, of):
    try:
        element = eval(source, names)
    except Exception as error:
        return ["build " + type(error).__name__]
    if not hasattr(element, "compile"):
        return ["no element"]
    shown = []
    for make in of(element):
        try:
            shown.append(make())
        except Exception as error:
            shown.append("compile " + type(error).__name__)
    return shown


def main():
    warnings.simplefilter("ignore")
    of = real if sys.argv[1:] == ["real"] else library
    names = cases.names()
    for source in dict.fromkeys(cases.expressions()):
        print(json.dumps([source, show(source, names, of)]))


if __name__ == "__main__":
    main()
