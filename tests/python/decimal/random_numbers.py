"""Random numbers, operations, precisions and roundings; SEED and COUNT are set before."""

from decimal import Decimal, getcontext

OPERATIONS = [
    ("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b), ("/", lambda a, b: a / b), ("//", lambda a, b: a // b),
    ("%", lambda a, b: a % b), ("divmod", divmod), ("<", lambda a, b: a < b), ("==", lambda a, b: a == b), ("quantize", lambda a, b: a.quantize(b)),
    ("max", lambda a, b: a.max(b)), ("min", lambda a, b: a.min(b)), ("fma", lambda a, b: a.fma(b, b)), ("compare", lambda a, b: a.compare(b)),
    ("signs", lambda a, b: (a.normalize(), -a, abs(a), +a)), ("sqrt", lambda a, b: abs(a).sqrt()), ("integral", lambda a, b: a.to_integral_value()),
    ("format", lambda a, b: format(a, choose([".%df" % below(5), "%d.%dg" % (below(20), below(12)), "+.%de" % below(5), ",", ".1%",
                                              "015,.2f", "z.2f", "*>+20"]))),
    ("engineering", lambda a, b: a.to_eng_string()), ("float", lambda a, b: float(a)), ("round", lambda a, b: round(a, below(8) - 2)),
    ("int /", lambda a, b: below(100) / a), ("tuple", lambda a, b: (a.as_tuple(), a.adjusted(), a.is_normal(), a.is_subnormal())),
    ("scaleb", lambda a, b: a.scaleb(below(40) - 20)), ("real", lambda a, b: (a == float(a), a < float(b) if b == b else 0)),
]
ROUNDINGS = ["ROUND_HALF_EVEN"] * 4 + ["ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_05UP"]
SPECIAL = ["0", "-0", "0.00", "inf", "-inf", "nan", "snan", "1", "5e-1", "50", "0e40"]
state = SEED


def below(most):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % most


def choose(values):
    return values[below(len(values))]


def digits(count):
    return "".join([str(below(10)) for _ in range(count)])


def number():
    kind, sign = below(12), "-" if below(3) == 0 else ""
    if kind < 4:
        return sign + digits(1 + below(4)) + "." + digits(below(4))
    if kind < 6:
        return sign + digits(1 + below(30))
    if kind < 8:
        return sign + "0." + "0" * below(6) + digits(1 + below(30))
    if kind == 8:
        return sign + digits(1 + below(5)) + "E" + str(below(80) - 40)
    if kind == 9:
        return sign + "9" * (26 + below(5)) + (".9" if below(2) else "") + "e" + str(below(10) - 5)
    if kind == 10:
        return sign + digits(1 + below(3)) + "E" + str(choose([999990, -999990, -1000010, 500000, -500000]) + below(30))
    return choose(SPECIAL)


for _ in range(COUNT):
    context = getcontext()
    context.prec, context.rounding = choose([28, 28, 28, 5, 9, 1, 50]), choose(ROUNDINGS)
    left, right = number(), number()
    name, call = choose(OPERATIONS)
    try:
        answer = repr(call(Decimal(left), Decimal(right)))
    except (ArithmeticError, ValueError) as error:
        answer = type(error).__name__ + " " + str(error)
    print(name, left, right, context.prec, context.rounding, answer)
    base = Decimal(choose(["3", "-1.5", "0.99", "1.1", "10", "7e5"]))
    context.rounding = "ROUND_HALF_EVEN"
    print("**", base, base ** (below(60) - 20))
