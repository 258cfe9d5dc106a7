"""Random patterns and templates on a few strings; SEED and COUNT are set before. CPython 3.11 mistakes a possessive repetition of a
group, and takes the dotless i for an i: neither is made here."""

import re

ATOMS = ["a", "b", "c", ".", "\\w", "\\d", "\\s", "\\W", "\\D", "\\S", "[ab]", "[^a]", "[a-c]", "[]a]", "[^]a]", "\\b", "\\B", "^", "$",
         "\\A", "\\Z", "1", " ", "é", "_", "-", "\\.", "\\n", "[\\w-]", "[^\\W\\d]", "[\\s\\d]", "A", "B", "\\x41", "\\u00e9", "\\101",
         "[a\\-z]", "[+--]", "{", "}", "a{2}", "{,2}", "x{", "\\t", "[\\S]", "[^\\s]", "ß", "\\0", "[\\b]", "#"]
REPEATS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{,2}", "{1,}", "{0,1}?"]
POSSESSIVE = ["*+", "++", "?+", "{1,2}+"]
OPENINGS = ["(", "(?:", "(?P<n0>", "(?P<n1>", "(?P<n2>", "(?=", "(?!", "(?>", "(?i:", "(?s:", "(?m:", "(?-i:", "(?a:", "(?x: ",
            "(?im-s:", "(?(1)"]
REFERENCES = ["\\1", "\\2", "(?P=n0)", "(?P=n1)"]
JUNK = ["(", ")", "[", "*", "?", "+", "\\", "(?", "(?P", "(?P<", "{2,1}", "\\q", "(?P<1>", "(?#", "(?i)", "\\8", "[b-a]", "[\\w-a]", "(?<",
        "(?a-", "(?-", "(?z", "(?P=x", "(?(", "(?(9)a)", "(?(0)a)", "(?P>", "\\x1", "\\u12", "\\400", "(?i-i:a)", "(?au:a)", "(?L)",
        "[", "[^", "[a-", "[]", "(?-a:x)", "(?i", "(?ii:a)", "(?x) a", "(?<=a*)", "(?<=(?(1)a))", "{99999999999}"]
STRINGS = ["", "a", "ab", "abc", "aab", "ba", "a\n", "a\nb\n", "AbC", "é a1", "1 2", "aaa", "b_c-d", "abcabc", "\n", " a ", "x{1", "ÉéA",
           "\x1c\x85a\u180e", "٣a", "ab\n\nc", "ſsK", "ssß", "\x00a\x08", "a#b"]
TEMPLATES = ["-", "<\\g<0>>", "\\1", "[\\2]", "\\g<n0>", "\\g<n1>", "\\n\\t\\.", "\\q", "\\", "\\g", "\\g<", "\\g<>", "\\g<1", "\\g<x>",
             "\\g<9>", "\\g<-1>", "\\07", "\\101", "\\400", "\\10", "\\0", "é\\\\"]
FLAGS = [0, 0, 0, re.I, re.M, re.S, re.A, re.I | re.A, re.X, re.M | re.S | re.I]
state = SEED


def below(most):
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state // 65536 % most


def choose(values):
    return values[below(len(values))]


def item(depth):
    kind = below(20)
    if kind < 12 or depth <= 0:
        repeats = REPEATS + POSSESSIVE
        made = choose(ATOMS)
    elif kind < 17:
        repeats = REPEATS
        opening = choose(OPENINGS)
        made = opening + pattern(depth - 1) + ("|" + pattern(depth - 1) if opening == "(?(1)" else "") + ")"
    elif kind == 17:
        return choose(["(?<=", "(?<!"]) + choose(ATOMS) + choose(ATOMS) + ")"
    elif kind == 18:
        repeats = REPEATS
        made = choose(REFERENCES)
    else:
        return pattern(depth - 1) + "|" + pattern(depth - 1)
    return made + (choose(repeats) if below(3) == 0 else "")


def pattern(depth):
    return "".join([item(depth) for _ in range(1 + below(4))])


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except re.error as error:
        return ("error", str(error), error.msg, error.pos, error.lineno, error.colno)
    except (IndexError, OverflowError, ValueError) as error:
        return (type(error).__name__, str(error))


def show(match):
    return match and (match.span(), match.groups(), match.groupdict("-"), match.lastindex, match.lastgroup, match.regs)


def try_on(compiled, text):
    start, end = below(3), below(5)
    print("  ", ascii(text), show(compiled.search(text)), show(compiled.match(text)), show(compiled.fullmatch(text)))
    print("  ", ascii([compiled.findall(text), compiled.split(text), compiled.split(text, 1), compiled.subn("-", text, 2)]))
    print("  ", show(compiled.search(text, start, end)), [match.span() for match in compiled.finditer(text, start)])
    template = choose(TEMPLATES)
    print("  ", ascii(template), ascii(attempt(compiled.sub, template, text)))


for _ in range(COUNT):
    text, flags = pattern(2), choose(FLAGS)
    if below(6) == 0:
        at = below(len(text) + 1)
        text = text[:at] + choose(JUNK) + text[at:]
    compiled = attempt(re.compile, text, flags)
    if type(compiled) is tuple:
        print(ascii(text), int(flags), ascii(compiled))
        continue
    print(ascii(text), int(flags), compiled.flags, compiled.groups, compiled.groupindex)
    for _ in range(3):
        try_on(compiled, choose(STRINGS))
