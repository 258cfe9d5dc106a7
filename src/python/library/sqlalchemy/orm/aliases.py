"""aliased(): a second name for a mapped class in one query."""

import _cmig
from sqlalchemy.orm.mapping import class_mapper
from sqlalchemy.sql.base import clause_of


class AliasedClass:
    def __init__(self, class_, selectable, name=None):
        mapper = class_mapper(class_)
        self._aliased = class_
        self._selectable = selectable if selectable is not None else mapper.local_table.alias(name)
        self._mapper = mapper

    def __clause_element__(self):
        return self._selectable

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        mapper = self.__dict__["_mapper"]
        column = mapper.attributes.get(key)
        if column is not None:
            return self.__dict__["_selectable"].c[column.key]
        if key in mapper.relationships_by_key:
            _cmig.refuse("a relationship of an aliased class is not supported", hint="join with an explicit ON clause")
        return getattr(mapper.class_, key)


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    if isinstance(element, type):
        return AliasedClass(element, alias if alias is None else clause_of(alias), name)
    return element.alias(name)


class Bundle:
    def __init__(self, name, *exprs, **kw):
        _cmig.refuse("Bundle is not supported")


def with_parent(instance, prop, from_entity=None):
    return prop == instance


def with_polymorphic(base, classes, **kw):
    _cmig.refuse("with_polymorphic() is not supported")
