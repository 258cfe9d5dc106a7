"""The column types of pgvector."""

from sqlalchemy.types import UserDefinedType


class _Sized(UserDefinedType):
    cache_ok = True
    word = "VECTOR"

    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        return self.word if self.dim is None else "%s(%d)" % (self.word, self.dim)


class VECTOR(_Sized):

    def bind_value(self, value):
        return value if value is None or isinstance(value, str) else "[" + ",".join([str(float(v)) for v in value]) + "]"


class Vector(VECTOR):
    pass


class HALFVEC(VECTOR):
    word = "HALFVEC"


class SPARSEVEC(_Sized):
    word = "SPARSEVEC"


class BIT(_Sized):
    word = "BIT"

    def __init__(self, length=None):
        _Sized.__init__(self, length)
