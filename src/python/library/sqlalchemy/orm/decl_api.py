"""The old place of the declarative names."""

from sqlalchemy.orm.declarative import DeclarativeBase, DeclarativeMeta, declarative_base, declared_attr, registry

__all__ = ["DeclarativeBase", "DeclarativeMeta", "declarative_base", "declared_attr", "registry"]
