"""Type descriptions, as reflection gives them, back to type objects."""

from sqlalchemy.types.base import NULLTYPE, UserDefinedType

class _Spelled(UserDefinedType):
    """A type of which only the text is known."""

    def __init__(self, sql):
        self.sql = sql

    def get_col_spec(self, **kw):
        return self.sql


def _class_named(name):
    family, _, short = name.rpartition(".")
    if family:
        import sqlalchemy.dialects as dialects
        return getattr(getattr(dialects, family), short)
    import sqlalchemy.types as types
    return getattr(types, name)


def type_from_dict(described):
    """The type object; arguments that its class does not take are set as attributes."""
    if described is None or described["type"] == "NullType":
        return NULLTYPE
    if described["type"] == "UserDefined":
        return _Spelled(described["sql"])
    rest = {key: value for key, value in described.items() if key != "type"}
    cls = _class_named(described["type"])
    if "values" in rest:
        return cls(*rest.pop("values"), **rest)
    if "item_type" in rest:
        return cls(type_from_dict(rest.pop("item_type")), **rest)
    made = cls()
    for key, value in rest.items():
        setattr(made, key, value)
    return made
