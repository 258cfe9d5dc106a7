"""numbers: the names of the tower, for isinstance()."""

from abc import ABCMeta

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class _Tower(ABCMeta):

    def _has(cls, subclass):
        # A Decimal is a Number and no more; its module is not imported to tell it so.
        if cls.__name__ == "Number" and subclass.__name__ == "Decimal":
            return True
        return super()._has(subclass)


class Number(metaclass=_Tower):
    __hash__ = None


class Complex(Number):
    pass


class Real(Complex):
    pass


class Rational(Real):
    pass


class Integral(Rational):
    pass


Integral.register(int)
Real.register(float)
