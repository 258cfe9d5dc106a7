"""Changes that assignment does not show."""

from sqlalchemy.orm.mapping import InstrumentedAttribute, state_of


def flag_modified(instance, key):
    state_of(instance).forced.add(key)


def set_attribute(instance, key, value, initiator=None):
    setattr(instance, key, value)


def get_attribute(instance, key):
    return getattr(instance, key)


__all__ = ["InstrumentedAttribute", "flag_modified"]
