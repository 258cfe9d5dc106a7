"""String methods."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    s = "  Hello, World  "
    yield "strip", [s.strip(), s.lstrip(), s.rstrip(), "xxaxx".strip("x"), "abcab".lstrip("ab"), "a.b".rstrip(".b")]
    yield "case", ["aB".upper(), "aB".lower(), "hello world".title(), "hELLO".capitalize(), "aB".swapcase(), "ß".casefold(), "ÄÖ".lower()]
    yield "find", ["abcabc".find("c"), "abc".find("z"), "abcabc".rfind("c"), "abcabc".index("b", 2), "aXbX".count("X"), "c" in "abc", "abc".startswith(("x", "a")), "abc".endswith("bc"), "abc".startswith("b", 1)]
    yield "split", ["a,b,,c".split(","), " a  b ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True), "k=v=w".partition("="), "k=v=w".rpartition("="), "abc".partition("x")]
    yield "join", [", ".join(["a", "b"]), "".join(str(n) for n in range(3)), "-".join("abc")]
    yield "replace", ["aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".translate(str.maketrans("ab", "xy")), "abc".translate({97: None}), "prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py")]
    yield "pad", ["5".zfill(3), "-5".zfill(4), "a".ljust(3, "."), "a".rjust(3), "a".center(4, "*"), "a\tb".expandtabs(4)]
    yield "is", ["12".isdigit(), "1a".isalnum(), "ab".isalpha(), " ".isspace(), "AB".isupper(), "ab".islower(), "Ab".istitle(), "1.5".isnumeric(), "x_1".isidentifier(), "".isdigit(), "é".isalpha(), "a".isascii()]
    yield "slices", ["hello"[1:3], "hello"[-3:], "hello"[::-1], "hello"[::2], "hello"[10:], "hello"[-1], "héllo"[1], len("héllo€😀")]
    yield "math", ["ab" * 2, "a" + "b", "a" < "b", "Z" < "a", min("hello"), max("a", "b"), "a" "b", sorted("bca"), list("ab"), "b" > "abc"]
    yield "escapes", ["\x41\u00e9\u2022\t\\", r"\n", "it's", 'say "x"', '''tri'ple"''', "both ' and \"", "\0", "a\
    b"]
    yield "bytes", [b"ab" + b"c", "é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), b"ab".hex(), bytes.fromhex("0aff"), bytes([65, 66]), b"a,b".split(b","), len(b"abc"), b"abc"[1], b"abc"[1:], "a€".encode("ascii", "ignore"), b"\xff".decode("utf-8", errors="replace"), b"x" + b"y", b"a" in b"abc"]
    yield "other", [ord("a"), chr(8364), repr("a\n'"), ascii("é"), str(None), str(1.0), str(b"x"), str([1, "a"]), "%s" % None, "abc".__len__(), "a" == 'a', hash("a") == hash("a"), bool(""), "a,b".__contains__("b")]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
