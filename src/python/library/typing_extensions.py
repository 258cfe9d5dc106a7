"""typing_extensions: typing, and what later versions of it have."""

from typing import *
from typing import TYPE_CHECKING, _Hint

runtime = runtime_checkable
SupportsBuffer = Buffer = _Hint("Buffer")
Doc = _Hint("Doc")
NoDefault = _Hint("NoDefault")
TypeForm = _Hint("TypeForm")
NoExtraItems = _Hint("NoExtraItems")


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    return lambda arg: arg


def get_original_bases(cls, /):
    return cls.__bases__


def disjoint_base(cls):
    return cls


def get_protocol_members(tp, /):
    return frozenset()


def is_protocol(tp, /):
    return Protocol in tp.__mro__
