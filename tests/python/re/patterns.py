"""What scripts do with re, line by line."""

import re


def attempt(call, *arguments, **keywords):
    try:
        print(call(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


named = re.compile(r"(?P<word>\w+)-(?P<number>\d+)?", re.IGNORECASE)
match = named.search("xx foo-12 bar-")
print(match, match.group(), match.group(1, "number"), match["word"], match[0], match.groups(), match.groupdict())
print(match.span("word"), match.start(2), match.end("number"), match.lastgroup, match.lastindex, match.regs)
print(match.re is named, match.string, match.pos, match.endpos, bool(match), match.expand(r"\2:\g<word>\n"))
print(named, named.pattern, named.flags, named.groups, named.groupindex, named.findall("foo-12 bar-"))
print(named == re.compile(named.pattern, re.I), {named: 1}[named], re.compile(named) is named)
print(re.compile("a" * 300), re.compile("x", re.A | re.M | re.X), re.compile("(?im)x"))

print(re.sub(r"(\w)(\d)", r"\2\g<1>", "a1 b2"), re.subn("x*", "-", "abxd"), re.sub("b", "\\n", "abc"), re.sub("a", "", "banana", count=2))
print(re.sub("[a-z]", lambda match: match.group().upper(), "hello"), re.sub("(a)|b", r"[\1]", "ab"), re.sub("(?i)A", "x", "aA"))
print(re.split(r"(,)\s*", "a, b,c", maxsplit=1), re.split("x*", "axbc"), re.split(r"[;,]\s*", "a; b,c"), re.split("(a)|b", "1a2b3"))
print(re.findall("", "äb"), re.findall("(a)(b)?", "aab"), [each.span() for each in re.finditer("é?", "xéx")])
print(re.escape("a.b-c d_é\n[x]*"), re.fullmatch("a|ab", "ab"), re.match("^a$", "a\n"), re.match(r"a\Z", "a\n"))
print(re.compile("^a", re.M).findall("a\na\n"), re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2))
print(re.search(r"\bfoo\b", "a foo b").span(), re.search("é", "aaé").span(), re.match("(?s).*", "a\nb")[0], re.match(".*", "a\nb")[0])
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "someCamelCase").lower(), re.sub("([a-z0-9])([A-Z])", r"\1_\2", "userHTTPCode"))
print(re.compile(r"""
    (?P<year>\d{4})  # the year
    [ -]
    (?P<month>\d\d)
""", re.VERBOSE).match("2024-05").groupdict(), re.findall(r"%\((\w+)\)s", "%(a)s %(bc)s"))
print(re.sub("a", "b", "xyz"), re.sub("é+", "e", "caféé"), len(re.findall(r"\w+", "é word " * 2000)), re.sub(r"\s+", " ", " a \n b "))
print([re.match(pattern, "abcd").lastindex for pattern in ("(a)(b)", "((ab))", "(a)(?:b)", "((a)(b))", "(a)|(b)", "(?:(a)|(b))*", "a")])
print(list(map(re.compile(r"\d").match, ["1", "a"])), re.match("a(?#note)b", "ab"), re.I | re.M == 10, re.X == re.VERBOSE)

for bad in ["(", ")", "*a", "a**", "[a", "a{3,2}", r"\q", "(?P<1>a)", "(?P<a>x)(?P<a>y)", r"\1", "(?<=a*)b", "(?z)", "a\\", "(?P=x)",
            "x(?i)", "(?i", "(?(1)a", "[b-a]", "(?<a>)", "(?P>", "(?\\d", "a\n(b", "(?(2)a)", r"(?P<a>(?P=a))", r"[\q]", "(?P<", "(?P<>"]:
    attempt(re.compile, bad)
attempt(re.compile, 5)
attempt(re.compile, "a", re.L)
attempt(re.compile, "a", re.A | re.U)
attempt(re.compile, named, re.I)
attempt(re.match, "a", b"a")
attempt(re.match, "a", 5)
attempt(re.sub, "(a)", r"\2", "a")
attempt(re.sub, "(a)", r"\g<b>", "a")
attempt(re.sub, "a", lambda match: 5, "a")
attempt(match.group, 3)
attempt(match.group, "none")
attempt(match.start, -1)
try:
    re.compile("a\n(b")
except re.error as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.pattern, isinstance(error, Exception))
