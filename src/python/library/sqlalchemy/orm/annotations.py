"""Mapped[…] and mapped_column(): columns whose type may come from an annotation."""

import datetime
import decimal
import enum
import uuid

import _cmig
from sqlalchemy import types
from sqlalchemy.schema import Column

_TYPES = {
    int: types.Integer, str: types.String, float: types.Float, bool: types.Boolean, bytes: types.LargeBinary,
    datetime.datetime: types.DateTime, datetime.date: types.Date, datetime.time: types.Time,
    decimal.Decimal: types.Numeric,
}
_NAMES = {
    "int": int, "str": str, "float": float, "bool": bool, "bytes": bytes, "datetime": datetime.datetime,
    "datetime.datetime": datetime.datetime, "date": datetime.date, "datetime.date": datetime.date,
    "time": datetime.time, "datetime.time": datetime.time, "Decimal": decimal.Decimal, "decimal.Decimal": decimal.Decimal,
    "UUID": uuid.UUID, "uuid.UUID": uuid.UUID, "datetime.timedelta": datetime.timedelta, "timedelta": datetime.timedelta,
}
UNSET = object()


class MappedAnnotation:
    """Mapped[int]: what the brackets hold."""

    def __init__(self, content):
        self.content = content


class Mapped:
    def __class_getitem__(cls, item):
        return MappedAnnotation(item)


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


class MappedColumn(Column):
    """A column whose type and nullability may be open until the class is made."""

    nullable_given = UNSET
    sort_order = 0


def mapped_column(_name_or_type=None, _type=None, *args, init=None, repr=None, default=UNSET, default_factory=None,
                  compare=None, kw_only=None, hash=None, nullable=UNSET, primary_key=False, deferred=None,
                  deferred_group=None, deferred_raiseload=None, use_existing_column=False, name=None, type_=None,
                  autoincrement="auto", doc=None, key=None, index=None, unique=None, info=None, onupdate=None,
                  insert_default=UNSET, server_default=None, server_onupdate=None, active_history=False, quote=None,
                  system=False, comment=None, sort_order=0, dataclass_metadata=None, **kw):
    given = [part for part in (_name_or_type, _type) if part is not None] + list(args)
    if insert_default is UNSET:
        insert_default = None if default is UNSET else default
    made = MappedColumn(
        *given, name=name, type_=type_, autoincrement=autoincrement, default=insert_default, doc=doc, key=key, index=index,
        unique=unique, info=info, nullable=not primary_key if nullable is UNSET else nullable, onupdate=onupdate,
        primary_key=primary_key, server_default=server_default, server_onupdate=server_onupdate, quote=quote,
        system=system, comment=comment, **kw)
    made.nullable_given = nullable
    made.sort_order = sort_order
    return made


def annotation_content(annotation):
    """What stands inside Mapped[…], also where the annotation is a string; None for another annotation."""
    if isinstance(annotation, MappedAnnotation):
        return annotation.content
    if isinstance(annotation, str):
        text = annotation.strip()
        for prefix in ("Mapped[", "orm.Mapped[", "sa.orm.Mapped[", "sqlalchemy.orm.Mapped["):
            if text.startswith(prefix) and text.endswith("]"):
                return text[len(prefix):-1]
    return None


def _without_optional(content):
    """(type, whether None is allowed)."""
    if isinstance(content, str):
        text = content.strip().strip("'\"")
        for prefix in ("Optional[", "typing.Optional["):
            if text.startswith(prefix):
                return text[len(prefix):-1].strip(), True
        parts = [part.strip() for part in text.split("|")]
        if len(parts) > 1 and "None" in parts:
            parts.remove("None")
            return " | ".join(parts), True
        return text, False
    parts = getattr(content, "__args__", None)
    if parts:
        kept = [part for part in parts if part is not type(None) and part is not None]
        if len(kept) < len(parts):
            return (kept[0] if len(kept) == 1 else content), True
    return content, False


def complete_column(class_name, key, column, annotation, type_map):
    """Fill in the type and nullability that the annotation gives; without a column, make one."""
    content = annotation_content(annotation) if annotation is not None else None
    if column is None:
        column = mapped_column()
    if content is None:
        return column
    wanted, optional = _without_optional(content)
    if getattr(column, "nullable_given", None) is UNSET and not column.primary_key:
        column.nullable = optional
    if isinstance(column.type, types.NullType) and not list(column.foreign_keys):
        column.type = _type_for(class_name, key, wanted, type_map)
    return column


def _type_for(class_name, key, wanted, type_map):
    if isinstance(wanted, str):
        wanted = _NAMES.get(wanted, wanted)
    found = type_map.get(wanted) if not isinstance(wanted, str) else None
    if found is None and isinstance(wanted, type):
        found = _TYPES.get(wanted)
        if found is None and issubclass(wanted, enum.Enum):
            return types.Enum(wanted)
        if found is None and wanted is uuid.UUID:
            found = types.Uuid
        if found is None and wanted is datetime.timedelta:
            found = types.Interval
    if found is None:
        _cmig.refuse("the type of %s.%s cannot be told from its annotation" % (class_name, key),
                     hint="give mapped_column() the type")
    return found() if isinstance(found, type) else found
