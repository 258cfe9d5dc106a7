from sqlalchemy import Numeric, types

from .constants import NAMES


class Money(types.TypeDecorator):
    impl = Numeric
    cache_ok = True

    def __init__(self, digits, **kw):
        super().__init__(digits, 2, **kw)


def make_name(name):
    return f"{name} of {len(NAMES)}"
