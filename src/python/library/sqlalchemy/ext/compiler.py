"""@compiles: how a class of the script is spelled for a database."""

import _cmig

from sqlalchemy.exc import type_sql
from sqlalchemy.types.base import TypeEngine, _hook_finders

_hooks = []     # (class, dialect or None, function), the last one wins


def compiles(class_, *specs):
    def decorate(function):
        if specs:
            for name in specs:
                _hooks.append((class_, name, function))
        else:
            _hooks.append((class_, None, function))
        if not issubclass(class_, TypeEngine):
            _tell_compiler(class_)
        return function
    return decorate


def _tell_compiler(class_):
    """The compiler of expressions asks its own table."""
    from sqlalchemy.sql.compiler import register_hook
    function = find_hook(class_)
    if function is not None:
        register_hook(class_, function)


def deregister(class_):
    _hooks[:] = [hook for hook in _hooks if hook[0] is not class_]


def find_hook(cls):
    """The function for the class or the nearest of its bases that has one, for this database before one for all."""
    for base in cls.__mro__:
        for wanted in (_cmig.dialect, None):
            for known, name, function in reversed(_hooks):
                if known is base and name == wanted:
                    return function
    return None


def type_hook(cls):
    function = find_hook(cls) if _hooks else None
    if function is None:
        return None
    return lambda element: function(element, HookCompiler())


_hook_finders.append(type_hook)


def call_hook(element):
    function = find_hook(element.__class__)
    if function is None:
        from sqlalchemy.exc import UnsupportedCompilationError
        raise UnsupportedCompilationError("SQLCompiler", element.__class__)
    return function(element, HookCompiler())


class HookCompiler:
    """The compiler that a hook is given: process() of anything, and visit_XYZ() of the types."""

    def __init__(self):
        from sqlalchemy.dialects.current import current_dialect
        self.dialect = current_dialect()
        self.preparer = self.dialect.identifier_preparer
        self.sql_compiler = self
        self.type_compiler = self.type_compiler_instance = self

    def process(self, element, **kw):
        if isinstance(element, TypeEngine):
            return type_sql(element.to_dict())
        from sqlalchemy.sql.compiler import compile_literal
        return compile_literal(element, include_table=kw.get("include_table", True))

    def __getattr__(self, name):
        if name[:6] != "visit_":
            raise AttributeError(name)
        return lambda element, **kw: self._visit(name[6:], element, **kw)

    def _visit(self, what, element, **kw):
        """How the database itself spells a type of that name."""
        if not isinstance(element, TypeEngine):
            _cmig.refuse("visit_%s() of a compiler is not supported" % what)
        import sqlalchemy.types as types
        described = element._describe()
        cls = getattr(types, what, None) if what.isupper() else None
        described = {key: value for key, value in described.items() if cls is None or key in cls._fields}
        described["type"] = what if cls is not None else element._type
        return type_sql(described)
