"""Types of Oracle."""

import sqlalchemy.types.uppercase as uppercase
from sqlalchemy.types import (BLOB, CHAR, CLOB, DOUBLE_PRECISION, NCHAR, NVARCHAR, REAL, VARCHAR, DateTime, Double, Float,
                              LargeBinary, Numeric, Text, TypeEngine, _Binary)

NVARCHAR2 = NVARCHAR


class BFILE(LargeBinary):
    _type = "oracle.BFILE"


class BINARY_DOUBLE(Double):
    _type = "oracle.BINARY_DOUBLE"


class BINARY_FLOAT(Float):
    _type = "oracle.BINARY_FLOAT"


class DATE(DateTime):
    _type = "oracle.DATE"
    _fields = ()


class FLOAT(uppercase.FLOAT):
    _type = "oracle.FLOAT"

    def __init__(self, binary_precision=None, asdecimal=False, decimal_return_scale=None):
        uppercase.FLOAT.__init__(self, None, asdecimal, decimal_return_scale)
        self.precision = binary_precision


class INTERVAL(TypeEngine):
    _type = "oracle.INTERVAL"
    _fields = ("second_precision",)

    def __init__(self, day_precision=None, second_precision=None):
        self.day_precision = day_precision
        self.second_precision = second_precision


class LONG(Text):
    _type = "oracle.LONG"


class NCLOB(Text):
    _type = "oracle.NCLOB"


class NUMBER(Numeric):
    _type = "oracle.NUMBER"


class RAW(_Binary):
    _type = "oracle.RAW"


class ROWID(TypeEngine):
    _type = "oracle.ROWID"


class TIMESTAMP(uppercase.TIMESTAMP):
    _type = "oracle.TIMESTAMP"

    def __init__(self, timezone=False, local_timezone=False):
        uppercase.TIMESTAMP.__init__(self, timezone)
        self.local_timezone = local_timezone


class VARCHAR2(VARCHAR):
    _type = "oracle.VARCHAR2"
