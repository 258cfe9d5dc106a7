"""Loader options: how and when is SQLAlchemy's choice; here everything is loaded when it is first used."""

import _cmig


class Load:
    """An option that changes no result."""

    def __init__(self, *entities):
        self.entities = entities

    def _chained(self, *attributes, **kw):
        return self

    joinedload = selectinload = subqueryload = lazyload = immediateload = defaultload = _chained
    load_only = defer = undefer = undefer_group = contains_eager = noload = raiseload = _chained

    def options(self, *options):
        return self


def joinedload(*keys, innerjoin=None):
    return Load(*keys)


def selectinload(*keys, recursion_depth=None):
    return Load(*keys)


def subqueryload(*keys):
    return Load(*keys)


def lazyload(*keys):
    return Load(*keys)


def immediateload(*keys, recursion_depth=None):
    return Load(*keys)


def defaultload(*keys):
    return Load(*keys)


def contains_eager(*keys, alias=None):
    return Load(*keys)


def noload(*keys):
    return Load(*keys)


def raiseload(*keys, sql_only=False):
    return Load(*keys)


def load_only(*attrs, raiseload=False):
    return LoadOnly(attrs)


def defer(key, *addl_attrs, raiseload=False):
    return Load(key)


def undefer(key, *addl_attrs):
    return Load(key)


def undefer_group(name):
    return Load(name)


def selectin_polymorphic(base_cls, classes):
    return Load(base_cls)


class LoadOnly(Load):
    """load_only(): the columns that are fetched at once; the others come when they are asked for."""

    def __init__(self, columns):
        super().__init__(*columns)
        self.columns = columns


def with_loader_criteria(entity_or_base, where_criteria, **kw):
    _cmig.refuse("with_loader_criteria() is not supported")


def validates(*names, include_removes=False, include_backrefs=True):
    def decorate(function):
        function._validates = names
        return function
    return decorate


def reconstructor(fn):
    return fn
