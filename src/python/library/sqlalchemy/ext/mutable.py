"""Mutable types: in a migration a changed value has to be set again, so they are the plain types."""


class Mutable:

    @classmethod
    def as_mutable(cls, sqltype):
        from sqlalchemy.types import to_instance
        return to_instance(sqltype)

    @classmethod
    def associate_with(cls, sqltype):
        pass


class MutableDict(Mutable, dict):
    pass


class MutableList(Mutable, list):
    pass


class MutableSet(Mutable, set):
    pass
