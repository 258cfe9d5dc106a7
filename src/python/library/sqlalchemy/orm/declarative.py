"""Classes that stand for tables: declarative_base(), DeclarativeBase, declared_attr."""

import _cmig
from sqlalchemy.orm.annotations import MappedColumn, annotation_content, complete_column
from sqlalchemy.orm.mapping import ColumnAttribute, Mapper, note_table
from sqlalchemy.orm.relations import Relationship, make_backrefs
from sqlalchemy.schema import Column, MetaData, Table


class declared_attr:
    """A function of a mixin or class that makes an attribute for each class."""

    def __init__(self, fn, cascading=False):
        self.fget = fn

    def __get__(self, instance, owner=None):
        return self.fget(owner)

    @classmethod
    def directive(cls, fn):
        return cls(fn)

    @classmethod
    def cascading_of(cls, fn):
        return cls(fn)


declared_attr.cascading = declared_attr


class registry:
    def __init__(self, *, metadata=None, class_registry=None, type_annotation_map=None, constructor=None):
        self.metadata = metadata if metadata is not None else MetaData()
        self.classes = class_registry if class_registry is not None else {}
        self.type_annotation_map = dict(type_annotation_map or {})

    def generate_base(self, mapper=None, cls=object, name="Base", metaclass=None):
        return _make_base(self, cls, name)

    def mapped(self, cls):
        cls.registry = self
        cls.metadata = self.metadata
        map_class(cls)
        return cls

    def as_declarative_base(self, **kw):
        return lambda cls: _make_base(self, cls, cls.__name__)

    def configure(self, cascade=False):
        """Relationships find their classes when they are first used."""

    def dispose(self, cascade=False):
        """The classes live as long as the script."""

    def map_imperatively(self, class_, local_table=None, **kw):
        _cmig.refuse("map_imperatively() is not supported", hint="declare the class with declarative_base()")

    def map_declaratively(self, cls):
        self.mapped(cls)


def default_constructor(self, **kwargs):
    for key, value in kwargs.items():
        if not hasattr(type(self), key):
            raise TypeError("%r is an invalid keyword argument for %s" % (key, type(self).__name__))
        setattr(self, key, value)


class _Declarative:
    """What every declarative base inherits: its subclasses are mapped as they are made."""

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        if cls.__dict__.get("__abstract__") or cls.__dict__.get("_is_base"):
            return
        map_class(cls)

    def __init__(self, **kwargs):
        default_constructor(self, **kwargs)


class DeclarativeBase(_Declarative):
    _is_base = True

    def __init_subclass__(cls, **kw):
        if DeclarativeBase in cls.__bases__:
            given = cls.__dict__.get("registry")
            own = registry(metadata=cls.__dict__.get("metadata")) if given is None else given
            own.type_annotation_map.update(cls.__dict__.get("type_annotation_map") or {})
            cls.registry = own
            cls.metadata = cls.__dict__.get("metadata", own.metadata)
            cls._is_base = True
        super().__init_subclass__(**kw)


class DeclarativeBaseNoMeta(DeclarativeBase):
    _is_base = True


class DeclarativeMeta(type):
    pass


class MappedAsDataclass:
    def __init_subclass__(cls, **kw):
        _cmig.refuse("MappedAsDataclass is not supported", hint="declare the class with DeclarativeBase alone")


def _make_base(registry_, cls, name):
    classes = cls if isinstance(cls, tuple) else (cls,)
    bases = tuple(one for one in classes if one is not object) + (_Declarative,)
    return type(name, bases, {"registry": registry_, "metadata": registry_.metadata, "_is_base": True})


def declarative_base(*, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=None, metaclass=None, bind=None):
    return _make_base(registry(metadata=metadata, class_registry=class_registry,
                               type_annotation_map=type_annotation_map), cls, name)


def as_declarative(**kw):
    return lambda cls: _make_base(registry(metadata=kw.get("metadata")), cls, cls.__name__)


def declarative_mixin(cls):
    return cls


def has_inherited_table(cls):
    return any(getattr(base, "__table__", None) is not None for base in cls.__mro__[1:])


def map_class(cls):
    """Make the table and the mapper of a declarative class."""
    mapped_parent = None
    for base in cls.__mro__[1:]:
        if "__mapper__" in base.__dict__:
            mapped_parent = base
            break
    arguments = getattr(cls, "__mapper_args__", None)
    if isinstance(arguments, dict) and any(key.startswith("polymorphic") for key in arguments):
        _cmig.refuse("class %s: inheritance of mapped classes is not supported" % cls.__name__,
                     hint="write the query with table names")
    if mapped_parent is not None:
        _cmig.refuse("class %s: inheritance of mapped classes is not supported" % cls.__name__,
                     hint="write the query with table names")
    columns, relationships = _collect(cls)
    table = cls.__dict__.get("__table__")
    if table is None:
        table = _make_table(cls, columns)
    attributes = {}
    known = {id(column): key for key, column in columns.items()}
    for column in table.c:
        attributes[known.get(id(column), column.key)] = column
    cls.__table__ = table
    for key, column in attributes.items():
        setattr(cls, key, ColumnAttribute(key, column))
    for key, relation in relationships.items():
        relation._attach(cls, key)
        setattr(cls, key, relation)
    mapper = Mapper(cls, table, attributes, relationships, cls.__mro__)
    cls.__mapper__ = mapper
    cls._sa_is_mapped = True
    note_table(table, mapper)
    cls.registry.classes[cls.__name__] = cls
    make_backrefs(certain=False)


def _collect(cls):
    """Columns and relationships by attribute: the class's own first, then those of its mixins."""
    columns, relationships, met = {}, {}, set()
    for base in cls.__mro__:
        if base.__module__ == __name__ or base is object:
            continue
        own = base is cls
        annotations = base.__dict__.get("__annotations__") or {}
        for key in _in_order(annotations, base.__dict__, own):
            value = base.__dict__.get(key)
            if key in met:
                continue
            met.add(key)
            if isinstance(value, declared_attr):
                if key.startswith("__"):
                    if not own or key not in cls.__dict__ or isinstance(cls.__dict__[key], declared_attr):
                        setattr(cls, key, value.fget(cls))
                    continue
                value = value.fget(cls)
            elif isinstance(value, Column) and not own:
                value = _copied(value)
            content = annotation_content(annotations.get(key))
            if isinstance(value, Relationship):
                value._annotation = content
                relationships[key] = value if own else value._copied()
            elif isinstance(value, Column) or (key not in base.__dict__ and content is not None):
                columns[key] = _named(key, complete_column(
                    cls.__name__, key, value, annotations.get(key), cls.registry.type_annotation_map))
    return columns, relationships


def _named(key, column):
    if column.name is None:
        column.name = column.key = key
    return column


def _in_order(annotations, body, own):
    """The names of a class body in the order that its table has them: annotated ones first, functions of a mixin last."""
    names = [key for key in annotations if key in body or annotation_content(annotations[key]) is not None]
    known = set(names)
    names.extend(key for key in body if key not in known)
    if own:
        return names
    return ([key for key in names if not isinstance(body.get(key), declared_attr)]
            + [key for key in names if isinstance(body.get(key), declared_attr)])


def _copied(column):
    made = column._copy()
    if isinstance(column, MappedColumn):
        made.nullable_given = column.nullable_given
    return made


def _make_table(cls, columns):
    name = getattr(cls, "__tablename__", None)
    if name is None:
        from sqlalchemy import exc
        raise exc.InvalidRequestError(
            "Class %r does not have a __table__ or __tablename__ specified and does not inherit from an existing "
            "table-mapped class." % (cls,))
    given = getattr(cls, "__table_args__", None) or ()
    options = {}
    if isinstance(given, dict):
        given, options = (), given
    elif given and isinstance(given[-1], dict):
        given, options = given[:-1], given[-1]
    ordered = sorted(columns.values(), key=lambda column: getattr(column, "sort_order", 0))
    return Table(name, cls.metadata, *ordered, *given, **options)
