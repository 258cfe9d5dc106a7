"""re."""
import re

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

WORD = re.compile(r"(?P<first>\w)(\w*)", re.IGNORECASE)


def results():
    yield "match", [re.match(r"a(b)?", "ac").groups(), re.match("x", "ax"), re.search("x", "ax").start(), re.fullmatch(r"\d+", "12").group(), re.fullmatch(r"\d+", "12a"), WORD.match("Hello").group("first"), WORD.match("Hello").groupdict(), WORD.search(" hi").span(), bool(re.match("", ""))]
    yield "sub", [re.sub(r"\s+", " ", "a  b\n c"), re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home"), re.sub("a", lambda m: m.group().upper() * 2, "banana"), re.sub("a", "b", "aaa", count=2), re.subn("a", "x", "aa"), re.sub(r"(?i)HELLO", "bye", "Hello"), re.sub(r"(?P<n>\d)", r"<\g<n>>", "a1b2"), re.sub(r"^", "> ", "a\nb", flags=re.M), re.sub(r"x*", "-", "abc")]
    yield "find", [re.findall(r"\d+", "a1b22"), re.findall(r"(\w)=(\d)", "a=1 b=2"), [m.group() for m in re.finditer("[aeiou]", "education")], re.split(r"[,;]\s*", "a, b;c"), re.split(r"(-)", "a-b"), re.split(",", "a,b,c", maxsplit=1), re.escape("a.b*c"), WORD.findall("ab cd")]
    yield "flags", [re.findall("^b", "a\nb", re.MULTILINE), re.match("a.b", "a\nb", re.DOTALL) is not None, re.match(r"""a  # comment
        b""", "ab", re.VERBOSE) is not None, re.findall(r"\bfoo\b", "foo food"), re.findall(r"(?<=a)b|c(?!d)", "abcdc"), re.match(r"(a)(?:b)(c)?", "ab").groups("none"), re.match(r"é\w", "éà") is not None]
    m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2020-05 there")
    yield "match object", [m[0], m[1], m["m"], m.group(1, 2), m.start("y"), m.end(), m.span(2), m.string, m.lastindex, m.re.pattern, bool(m)]
    try:
        re.compile("(")
    except re.error as error:
        yield "error", type(error).__name__


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
