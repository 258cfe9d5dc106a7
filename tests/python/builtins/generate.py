#!/usr/bin/env python3
"""Prints expressions over the built-in types, made at random from a seed.

Usage: generate.py [SEED [COUNT]]
"""
import random
import sys

TEXTS = ["", "a", "abc", "Hello World", "  pad ed\t", "a,b,,c", "x=1;y=2", "ÄÖ ßé", "éa\u0301", "line1\nline2\r\nline3\r",
         "ABC", "aBcD", "123", "-42", "3.14", "٣", "²", "½", "ǅ", "tab\tsep\there", "aaa", "ababab", "it's", 'say "x"',
         "日本語 text", "😀 smile", "\x00nul\x00", "under_score", "class", "%s and %d", "{} {0}", "a" * 40, "İ", "ΑΣ", "ﬁx"]
INTS = [0, 1, -1, 2, 3, 7, 10, -7, 42, 255, 1000, -1000, 123456789, 2**31, 2**53, -(2**53), 9223372036854775807,
        -9223372036854775807]
FLOATS = [0.0, -0.0, 0.5, 1.5, 2.5, -2.5, 1e16, 1e15, 1e22, 1.5e-7, 0.1, 3.14159, 123456.789, 1e300, 5e-324, -7.25, 1e100,
          2.675, 1234567.0, 0.00001234, 99.995]
CHARS = ["a", ",", " ", "", "ab", "\t", "ß", "x", "l", "é", None]
SPECS = ["", "5", "<8", ">8", "^9", "*^9", "05", "+", " ", "-", ",", "_", ".2f", ".3", "10.4f", "e", ".0e", "g", "G", "%", ".1%",
         "x", "#x", "X", "#X", "b", "#b", "o", "c", "d", "n", "+d", " d", "08d", "=+8", ",.2f", "012,", "_x", "s", ".2s", "é>6",
         "#.3g", "#g", "z.1f", "020.3e", "5x", "10s", "F", "E", ".10g", ".17g", "+.1f", "<+10.2f", "x<6", ".0f", ".0%", "^+9,"]
PERCENTS = ["%s", "%r", "%a", "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%#x", "%X", "%o", "%#o", "%e", "%.2e", "%f",
            "%.2f", "%8.3f", "%-8.1f|", "%08.2f", "%g", "%.3g", "%G", "%c", "%5s", "%-5s|", "%.2s", "%5.1s|", "%%", "%.3d", "%+.0f",
            "%#.3g", "%s %s", "%(a)s", "%*d", "%z", "%", "%u", "%ld"]
NO_ARGUMENT = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isalnum", "isdigit", "isdecimal",
               "isnumeric", "isspace", "isupper", "islower", "istitle", "isidentifier", "isprintable", "isascii", "splitlines",
               "split", "rsplit", "strip", "lstrip", "rstrip", "expandtabs", "encode"]
ONE_TEXT = ["find", "rfind", "index", "rindex", "count", "startswith", "endswith", "split", "rsplit", "partition", "rpartition",
            "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "__contains__"]
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "<", "<=", "==", "!=", ">", ">=", "and", "or"]
SETS = ["set()", "{1, 2, 3}", "{2}", "{3, 4}", "frozenset({1, 2})", "frozenset()", "{1, 2}"]
LISTS = ["[]", "[1]", "[3, 1, 2]", "[1, 2, 3, 4, 5, 6]", "['b', 'a']", "[[1], [2, 3]]", "[1.5, 2, True]", "[None]", "(1, 2, 3)", "()",
         "(1,)", "'hello'", "'h\u00e9llo w\u00f6rld'", "b'bytes!'", "range(10)", "range(10, 0, -3)"]
DICTS = ["{}", "{'a': 1}", "{'a': 1, 'b': 2}", "{1: 'x', (2, 3): None}", "{'b': [1], 'c': {}}"]


def text(rnd):
    return ascii(rnd.choice(TEXTS)) if rnd.random() < 0.5 else repr(rnd.choice(TEXTS))


def number(rnd):
    return repr(rnd.choice(INTS if rnd.random() < 0.6 else FLOATS))


def small(rnd):
    return repr(rnd.choice([0, 1, 2, 3, 5, -1, -2, -3, 10, 40, -40, None]))


def value(rnd):
    return rnd.choice([text, number, lambda r: r.choice(SETS), lambda r: r.choice(LISTS), lambda r: r.choice(DICTS),
                       lambda r: r.choice(["None", "True", "False", "b'ab'"])])(rnd)


def string_method(rnd):
    kind = rnd.randrange(8)
    if kind == 0:
        return f"{text(rnd)}.{rnd.choice(NO_ARGUMENT)}()"
    if kind == 1:
        return f"{text(rnd)}.{rnd.choice(ONE_TEXT)}({rnd.choice(CHARS)!r})"
    if kind == 2:
        return f"{text(rnd)}.{rnd.choice(ONE_TEXT[:7])}({rnd.choice(CHARS)!r}, {small(rnd)}, {small(rnd)})"
    if kind == 3:
        return f"{text(rnd)}.replace({rnd.choice(CHARS)!r}, {rnd.choice(CHARS)!r}, {rnd.choice([-1, 0, 1, 2])})"
    if kind == 4:
        return f"{text(rnd)}.{rnd.choice(['center', 'ljust', 'rjust'])}({rnd.choice([0, 5, 9, 10, 20])}, {rnd.choice(['*', 'é', 'ab'])!r})"
    if kind == 5:
        return f"{text(rnd)}.{rnd.choice(['split', 'rsplit'])}({rnd.choice(CHARS)!r}, {rnd.choice([-1, 0, 1, 2])})"
    if kind == 6:
        return f"{text(rnd)}.zfill({rnd.choice([0, 3, 6, 12])})"
    return f"{rnd.choice(CHARS)!r}.join({text(rnd)})"


def slicing(rnd):
    source = rnd.choice(LISTS)
    if rnd.random() < 0.3:
        return f"{source}[{rnd.choice([0, 1, -1, 2, -2, 5, 11, -11])}]"
    return f"{source}[{small(rnd)}:{small(rnd)}:{small(rnd)}]"


def operation(rnd):
    if rnd.random() < 0.5:
        left, right = number(rnd), number(rnd)
    else:
        left, right = value(rnd), value(rnd)
    operator = rnd.choice(OPERATORS)
    if operator == "%" and left.startswith("b'"):  # refused
        operator = "+"
    if operator in ("<<", "**") and left.lstrip("-").isdigit():
        right = repr(rnd.choice([0, 1, 2, 3, 10, -1]))
    if operator == "*":  # no endless texts
        left, right = ("2" if side.isdigit() and len(side) > 3 else side for side in (left, right))
    return f"({left}) {operator} ({right})"


def conversion(rnd):
    function = rnd.choice(["int", "float", "bool", "str", "list", "tuple", "len", "repr", "ascii", "sorted", "sum", "min", "max", "any",
                           "all", "abs", "round", "hex", "bin", "oct", "chr", "ord", "dict", "bytes", "type", "reversed", "enumerate"])
    argument = value(rnd)
    if function == "bytes" and argument.isdigit():
        argument = "3"
    result = f"{function}({argument})"
    return f"list({result})" if function in ("reversed", "enumerate") else result


def formatting(rnd):
    argument = number(rnd) if rnd.random() < 0.8 else value(rnd)
    if rnd.random() < 0.6:
        return f"format({argument}, {rnd.choice(SPECS)!r})"
    if len(argument) > 8:
        argument = "5"
    return f"{rnd.choice(PERCENTS)!r} % ({argument},)" if rnd.random() < 0.7 else f"{rnd.choice(PERCENTS)!r} % {argument}"


def set_operation(rnd):
    if rnd.random() < 0.5:
        operator = rnd.choice(["|", "&", "-", "^", "<", "<=", "==", ">", ">=", "!="])
        expression = f"{rnd.choice(SETS)} {operator} {rnd.choice(SETS)}"
        return f"sorted({expression})" if operator in "|&-^" else expression
    method = rnd.choice(["union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"])
    expression = f"{rnd.choice(SETS)}.{method}({rnd.choice(SETS + LISTS)})"
    return expression if method.startswith("is") else f"sorted({expression}, key=repr)"


def dict_operation(rnd):
    target = rnd.choice(DICTS)
    return rnd.choice([
        f"{target}.get({rnd.choice(['a', 1, 'zz'])!r})", f"{target}.pop({rnd.choice(['a', 1, 'zz'])!r}, 7)",
        f"{target}.pop({rnd.choice(['a', 'zz'])!r})", f"{target} | {rnd.choice(DICTS)}", f"list({target}.items())",
        f"{target}.keys()", f"{target}.values()", f"{target}.items()", f"{target}[{rnd.choice(['a', 'b', 'q'])!r}]",
        f"sorted({target}.keys() & {rnd.choice(SETS + DICTS)}, key=repr)", f"{target} == {rnd.choice(DICTS)}",
        f"{target}.keys() == {rnd.choice(DICTS)}.keys()", f"dict({target}, x=1)", f"{target}.setdefault('a', 5)", f"{target}.popitem()",
        f"dict.fromkeys({rnd.choice(LISTS)}, 0)", f"list(reversed({target}))", f"'a' in {target}", f"len({target})", f"dict({rnd.choice(LISTS)})",
        f"list(zip({target}, {rnd.choice(LISTS)}))", f"max({target}, default=None, key=str)"])


def integer_method(rnd):
    return rnd.choice([
        f"({rnd.choice(INTS)}).bit_length()", f"({rnd.choice(INTS)}).to_bytes({rnd.choice([1, 2, 8])}, {rnd.choice(['big', 'little', 'x'])!r}, signed={rnd.choice([True, False])})",
        f"int({text(rnd)}, {rnd.choice([2, 8, 10, 16, 36, 0])})", f"divmod({number(rnd)}, {number(rnd)})", f"round({number(rnd)}, {rnd.choice([0, 1, 2, -1, -2, 5])})",
        f"pow({rnd.choice([2, 3, 7])}, {rnd.choice([0, 5, 10])}, {rnd.choice([5, 7, -3])})", f"({number(rnd)}).is_integer() if False else float({number(rnd)}).is_integer()",
        f"int.from_bytes(b'\\x01\\xff', {rnd.choice(['big', 'little'])!r}, signed={rnd.choice([True, False])})", f"hash({rnd.choice(INTS[:14])}) == hash({rnd.choice(INTS[:14])})"])


MAKERS = [string_method, string_method, slicing, operation, operation, conversion, formatting, formatting, set_operation, dict_operation,
          integer_method]


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    rnd = random.Random(seed)
    for _ in range(count):
        print(rnd.choice(MAKERS)(rnd))


if __name__ == "__main__":
    main()
