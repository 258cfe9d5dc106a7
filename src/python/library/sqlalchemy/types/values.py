"""Which type a Python value has where a statement does not say one."""

import datetime
import decimal
import uuid

from sqlalchemy.types import generic, rich
from sqlalchemy.types.base import NULLTYPE

_TYPES = {
    int: generic.Integer(),
    float: generic.Float(),
    bool: generic.Boolean(),
    uuid.UUID: rich.Uuid(),
    decimal.Decimal: generic.Numeric(),
    datetime.date: generic.Date(),
    datetime.datetime: generic.DateTime(),
    datetime.time: generic.Time(),
    datetime.timedelta: rich.Interval(),
    bytes: generic.LargeBinary(),
    str: generic.String(),
}


def type_of_value(value):
    found = _TYPES.get(type(value))
    if found is not None:
        return found
    members = getattr(type(value), "__members__", None)
    return rich.Enum(type(value)) if members else NULLTYPE
