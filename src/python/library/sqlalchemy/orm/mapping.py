"""Which class stands for which table, and what is known of each object."""

import _cmig
from sqlalchemy import exc

_STATE = "_sa_instance_state"


class State:
    """What a session knows of an object: whether it has a row, which values that row had."""

    def __init__(self, mapper):
        self.mapper = mapper
        self.session = None
        self.identity = None      # primary key of its row; None: it has none yet
        self.loaded = {}          # attribute -> value that the row has
        self.forced = set()       # attributes that are written whether they changed or not
        self.members = {}         # collection attribute -> members when it was loaded or last flushed
        self.deleted = False
        self.expired = False

    # as inspect(object) shows it

    @property
    def transient(self):
        return self.session is None and self.identity is None

    @property
    def pending(self):
        return self.session is not None and self.identity is None

    @property
    def persistent(self):
        return self.session is not None and self.identity is not None and not self.deleted

    @property
    def detached(self):
        return self.session is None and self.identity is not None

    @property
    def has_identity(self):
        return self.identity is not None


def state_of(instance):
    state = instance.__dict__.get(_STATE)
    if state is None:
        mapper = getattr(type(instance), "__mapper__", None)
        if mapper is None:
            from sqlalchemy.orm.exc import UnmappedInstanceError
            raise UnmappedInstanceError("Class '%s' is not mapped" % type(instance).__name__)
        state = State(mapper)
        instance.__dict__[_STATE] = state
    return state


class ColumnAttribute:
    """A mapped column on a class: the column itself there, and on an object, what to give before it has a value."""

    def __init__(self, key, column):
        self.key = key
        self.column = column

    def __get__(self, instance, owner=None):
        if instance is None:
            return self.column
        state = state_of(instance)
        if state.identity is not None and state.session is not None and not state.deleted:
            state.session._load_missing(instance, self.key)
            return instance.__dict__.get(self.key)
        return None


InstrumentedAttribute = ColumnAttribute
QueryableAttribute = ColumnAttribute
ColumnProperty = ColumnAttribute


class Mapper:
    def __init__(self, class_, table, columns, relationships, bases):
        self.class_ = self.entity = class_
        self.local_table = self.persist_selectable = self.mapped_table = table
        self.attributes = dict(columns)                 # attribute -> Column
        self.keys = {id(column): key for key, column in self.attributes.items()}
        self.relationships_by_key = dict(relationships)
        self.bases = bases
        self.configured = False

    @property
    def table(self):
        return self.local_table

    @property
    def mapper(self):
        return self

    @property
    def columns(self):
        return self.local_table.c

    c = columns

    @property
    def column_attrs(self):
        return [_Named(key, column) for key, column in self.attributes.items()]

    @property
    def attrs(self):
        return self.column_attrs + self.relationships

    @property
    def relationships(self):
        return list(self.relationships_by_key.values())

    @property
    def primary_key(self):
        return tuple(column for column in self.local_table.c if column.primary_key)

    @property
    def tables(self):
        return [self.local_table]

    def key_columns(self):
        columns = self.primary_key
        if not columns:
            raise exc.ArgumentError(
                "Mapper %s could not assemble any primary key columns for mapped table '%s'" % (
                    self, self.local_table.name))
        return columns

    def key_attributes(self):
        return [self.keys[id(column)] for column in self.key_columns()]

    def identity_of(self, instance):
        return tuple(instance.__dict__.get(key) for key in self.key_attributes())

    def get_property(self, key):
        return self.relationships_by_key.get(key) or _Named(key, self.attributes[key])

    def relationship(self, key):
        return self.relationships_by_key[key]

    def __str__(self):
        return "Mapper[%s(%s)]" % (self.class_.__name__, self.local_table.name)

    __repr__ = __str__


class _Named:
    def __init__(self, key, column):
        self.key = key
        self.columns = [column]
        self.expression = column


def mapper_of(entity):
    """The mapper of a class, or None."""
    return entity.__dict__.get("__mapper__") if isinstance(entity, type) else None


def class_mapper(class_, configure=True):
    mapper = mapper_of(class_)
    if mapper is None:
        from sqlalchemy.orm.exc import UnmappedClassError
        raise UnmappedClassError("Class '%s' is not mapped" % getattr(class_, "__name__", class_))
    return mapper


def object_mapper(instance):
    return state_of(instance).mapper


def inspect_mapped(subject):
    """What inspect() gives for a mapped class or object; None for anything else."""
    if isinstance(subject, type):
        return mapper_of(subject)
    if getattr(type(subject), "__mapper__", None) is not None:
        return state_of(subject)
    return None


def configure_mappers():
    """Relationships find their classes when they are first used."""


def clear_mappers():
    _cmig.refuse("clear_mappers() is not supported")


_by_table = {}


def note_table(table, mapper):
    _by_table.setdefault(id(table), (table, mapper))


def mapper_for_table(table):
    found = _by_table.get(id(table))
    return found[1] if found is not None else None
