"""The old place of the declarative names."""

from sqlalchemy.orm.declarative import (
    DeclarativeMeta, as_declarative, declarative_base, declared_attr, has_inherited_table,
)


class AbstractConcreteBase:
    def __init_subclass__(cls, **kw):
        import _cmig
        _cmig.refuse("AbstractConcreteBase is not supported")


ConcreteBase = DeferredReflection = AbstractConcreteBase
__all__ = ["DeclarativeMeta", "as_declarative", "declarative_base", "declared_attr", "has_inherited_table"]
