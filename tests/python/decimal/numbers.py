"""What scripts do with Decimal: every operation on every pair of a few numbers, and each special case by itself."""

import decimal
from decimal import Decimal, getcontext, localcontext

TEXTS = ["0", "-0", "1", "1.0", "-2.5", "3", "0.1", "1e10", "1E-10", "123456789.123456789", "inf", "-inf", "nan", "9.99",
         "12345678901234567890123456789", "0.00", "1e-999990", "5e3", "-7", "0.5", "1.50", "2"]
BINARY = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b, "//": lambda a, b: a // b,
    "%": lambda a, b: a % b, "divmod": divmod, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "==": lambda a, b: a == b,
    "quantize": lambda a, b: a.quantize(b), "max": lambda a, b: a.max(b), "min": lambda a, b: a.min(b), "compare": lambda a, b: a.compare(b),
    "fma": lambda a, b: a.fma(b, 3), "scaleb": lambda a, b: a.scaleb(b), "copy_sign": lambda a, b: a.copy_sign(b),
    "same_quantum": lambda a, b: a.same_quantum(b),
}
UNARY = {
    "neg": lambda a: -a, "pos": lambda a: +a, "abs": abs, "float": float, "round 2": lambda a: round(a, 2), "normalize": lambda a: a.normalize(),
    "integral": lambda a: a.to_integral_value(), "tuple": lambda a: a.as_tuple(), "sqrt": lambda a: a.sqrt(), "bool": bool,
    "engineering": lambda a: a.to_eng_string(), "adjusted": lambda a: a.adjusted(), "hash": lambda a: a in {a: 1},
    "is": lambda a: (a.is_nan(), a.is_zero(), a.is_signed(), a.is_normal(), a.is_subnormal(), a.is_finite(), a.is_infinite()),
    "str": lambda a: (str(a), repr(a), f"{a}", "%s" % a), "7 -": lambda a: 7 - a, "7 /": lambda a: 7 / a, "7 **": lambda a: 1 ** a,
}
SPECS = ["", ".2f", "10.3f", "<10", "^12", "+", "e", ".3e", "g", ".3g", "G", "%", ".1%", ",", "012.2f", ",.2f", "E", "n", ".0f", "z.1f", " ",
         "*>15", "=+10", "08", "F", "x", "_", "#", "d", "s"]
ROUNDINGS = ["ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"]


def show(*what, call):
    try:
        print(*what, repr(call()))
    except Exception as error:
        print(*what, type(error).__name__, error)


for name, call in BINARY.items():
    for left in TEXTS:
        for right in TEXTS:
            show(name, left, right, call=lambda: call(Decimal(left), Decimal(right)))
for name, call in UNARY.items():
    for text in TEXTS:
        show(name, text, call=lambda: call(Decimal(text)))
for rounding in ROUNDINGS:
    for text in ["1.25", "-1.25", "1.35", "1.251", "-1.249", "0.05", "0", "9.96", "-0.04", "1.3", "1.50"]:
        number = Decimal(text)
        print(rounding, text, number.quantize(Decimal("0.1"), rounding=rounding), number.quantize(Decimal("1"), rounding),
              number.to_integral_value(rounding))
for spec in SPECS:
    for text in TEXTS + ["1234567.891", "-0.001", "0e5", "-0.04", "1e3"]:
        show(repr(spec), text, call=lambda: format(Decimal(text), spec))
for base in TEXTS:
    for exponent in [0, 1, 2, 3, 10, -1, -2, -3, 28, 100, "inf", "-inf", "nan", "2.0", "1e1"]:
        show("**", base, exponent, call=lambda: Decimal(base) ** Decimal(exponent))
for value in [0.1, 1.5, -2.25, 1e22, 1e-5, float("inf"), -0.0, 3, True, "  1_000.5\n", "١٢", "1e5", (0, (1, 2, 3), -2), [1, [0, 5], 3], "1.",
              ".5", ".", "e5", "1e", "--1", "+1", "NaN123", "snan", "Infinityx", "1 2", "", 5e-324, None, {}, (1,), (2, (1,), 0),
              (0, (11,), 0), (0, (), "F"), (0, (1,), "x"), "1e9999999999999999999"]:
    show(value, call=lambda: Decimal(value))

print(Decimal("0.1") == 0.1, Decimal("0.5") == 0.5, Decimal(1) == True, Decimal("1.5") < 2, 1 < Decimal("1.5"), Decimal("0.1") > 0.1)
print({Decimal(1): 2}[1], {Decimal("0.5"): 2}[0.5], {1.5: 1}[Decimal("1.50")], sum([Decimal("1.1"), Decimal(2)]), Decimal("1") in [1])
print(sorted([Decimal("2"), Decimal("-1"), Decimal("0.5"), 1]), max(Decimal(1), 2), int(Decimal("-2.9")), round(Decimal("2.5")))
print("%d" % Decimal("5.7"), "%.2f" % Decimal("2.345"), f"{Decimal('3.14159'):.2f} {Decimal(5)!r}", Decimal("0.30").as_integer_ratio())
print(getcontext().prec, getcontext().rounding, getcontext().Emax, isinstance(Decimal(1), Decimal), Decimal().is_zero(), Decimal.from_float(0.5))
with localcontext() as context:
    context.prec = 5
    context.rounding = decimal.ROUND_UP
    print(Decimal(1) / 3, getcontext().prec, context.create_decimal("1.234567"))
with localcontext(decimal.Context(prec=3)):
    print(Decimal(2) / 3)
print(Decimal(1) / 3, decimal.Context(prec=4).create_decimal("1.23456"), Decimal("1.2345").normalize(decimal.Context(prec=2)))
for error in (decimal.DivisionByZero, decimal.InvalidOperation, decimal.Overflow, decimal.FloatOperation):
    print(error.__mro__)
show("trap", call=lambda: setattr(getcontext(), "prec", 0))
show("trap", call=lambda: setattr(getcontext(), "rounding", "x"))
show("trap", call=lambda: Decimal(1).quantize(Decimal(1), "x"))
show("trap", call=lambda: Decimal("snan") == 1)
show("trap", call=lambda: hash(Decimal("snan")))
show("trap", call=lambda: int(Decimal("nan")))
show("trap", call=lambda: int(Decimal("inf")))
try:
    Decimal(1) / 0
except ZeroDivisionError as error:
    print("caught", error)


class Money(Decimal):
    def shown(self):
        return f"{self:.2f} EUR"


print(Money("1.5").shown(), type(Money(1) + 1).__name__, isinstance(Money(2), Decimal), Money("3") == 3)
