import base64
import binascii
import hashlib
import hmac
import html
import inspect
import io
import math
import os
import os.path
import pathlib
import random
import secrets
import shlex
import sys
import traceback
import unicodedata
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urlencode, urljoin, urlparse, urlsplit, urlunparse)


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as error:
        print(type(error).__name__, error)


for name in ("md5", "sha1", "sha256", "sha384", "sha512"):
    h = hashlib.new(name, b"abc")
    h.update(b"def")
    print(h.name, h.hexdigest(), h.digest_size, h.block_size, getattr(hashlib, name)(b"abcdef").digest() == h.digest())
show(hashlib.md5, "text")
show(hashlib.new, "nope")
print(hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 3, 50).hex())
print(hmac.new(b"key", b"message", hashlib.sha256).hexdigest(), hmac.new(b"key", b"message", "sha1").hexdigest(), hmac.compare_digest("a", "a"))
print(hmac.digest(b"k" * 200, b"m", "md5"))
for data in (b"", b"a", b"ab", b"abc", b"abcd", b"\xff\xfe\xfd", bytes(range(60))):
    e = base64.b64encode(data)
    print(e, base64.b64decode(e) == data, base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b16encode(data),
          base64.b32decode(base64.b32encode(data)) == data, base64.encodebytes(data))
for text in ("YQ==", "YQ=", "YQ", "Y", "YWI=", "Y W\nI=", "YWJj!", "é", "=YQ=", "YQ==YQ=="):
    show(base64.b64decode, text)
    show(base64.b64decode, text.encode(), validate=True)
show(base64.b64encode, "text")
show(base64.urlsafe_b64decode, "_-8=")
print(binascii.hexlify(b"\x01\xff"), binascii.unhexlify("01ff"), binascii.hexlify(b"abcd", "-", 2), binascii.crc32(b"hello"))
show(binascii.unhexlify, "1")
show(binascii.unhexlify, "zz")
print(math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.sqrt(2), math.log(10), math.log(8, 2), math.log10(1000), math.gcd(12, 18, 27),
      math.lcm(4, 6), math.factorial(10), math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.prod([1, 2, 3]), math.fsum([0.1] * 10),
      math.hypot(3, 4), math.degrees(math.pi), math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.inf, math.modf(-2.5), math.pow(2, 3))
show(math.sqrt, -1)
show(math.log, 0)
show(math.factorial, -1)
show(math.exp, 1000)
print(unicodedata.normalize("NFKD", "é").encode("ascii", "ignore"), [unicodedata.category(c) for c in "aA1 -é\n"], unicodedata.combining("\u0301"))
print(os.path.join("a", "b", "/c", "d"), os.path.join("a/", "b"), os.path.basename("/a/b.txt"), os.path.dirname("/a/b.txt"), os.path.splitext("x/.a.b.c"),
      os.path.splitext(".bashrc"), os.path.normpath("a//b/../c/./d"), os.path.normpath("/../a"), os.path.split("/a/b/"), os.path.isabs("/a"),
      os.path.relpath("/a/b/c", "/a/d"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b", "/a/c"]), os.sep, os.linesep, os.name)
print(len(os.urandom(5)), os.path.abspath("/x/../y"), os.path.join("", "x"), os.path.normpath(""))
p = pathlib.Path("/a/b/c.tar.gz")
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[1], p.parts, p / "d", p.with_suffix(".x"), p.with_name("y"),
      p.is_absolute(), p.relative_to("/a"), pathlib.Path("x") / "../y", pathlib.Path(), pathlib.PurePosixPath("a/./b//c"), str(pathlib.Path("a", "b")))
show(p.relative_to, "/z")
print(pathlib.Path("a") < pathlib.Path("b"), pathlib.Path("a") == pathlib.Path("./a"), {pathlib.Path("a"): 1}[pathlib.Path("a")], len(list(p.parents)))
print(html.escape("<a href=\"x\">'&'</a>"), html.unescape("&lt;&amp;&#39;&#x41;&eacute;&nope;&"), html.escape("'", quote=False))
print(quote("a b/ü?&"), quote("a/b", safe=""), quote_plus("a b&ü"), unquote("a%20b%C3%BC%zz"), unquote_plus("a+b%2B"), urlencode({"a": 1, "b": "x y", "c": "é"}),
      urlencode([("a", [1, 2])], doseq=True), parse_qs("a=1&b=2&a=3&c="), parse_qsl("a=1&b=&c", keep_blank_values=True))
for url in ("http://user:pw@Host.example:8080/p;x/a/b;c?q=1#f", "postgresql+psycopg2://u@[::1]:5432/db?x=y", "mailto:a@b", "//h/p", "/p?q", "", "x:y:z", "HTTP://h"):
    u = urlparse(url)
    print(u, u.hostname, u.port, u.username, u.password, u.geturl(), urlsplit(url)[1:3], u._replace(path="/new").geturl())
for base, url in (("http://a/b/c/d", "../e"), ("http://a/b/c/d", "/e"), ("http://a/b", "http://c/d"), ("http://a/b/c", "d?x#y"), ("http://a/b/c/", "./d/../e"), ("http://a", "b")):
    print(urljoin(base, url))
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.maxsize, sys.platform, sys.byteorder)
show(sys.exit) if False else None
try:
    sys.exit(3)
except SystemExit as error:
    print(error.code, error.args)
sys.stdout.write("written\n")
print(random.random() < 1, random.randint(1, 1), random.choice([5]), sorted(random.sample(range(5), 5)), len(random.choices("ab", k=3)), 0 <= random.randrange(10) < 10)
x = [1, 2, 3]
random.shuffle(x)
print(sorted(x), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), len(secrets.token_bytes()), secrets.choice("x"), secrets.compare_digest(b"a", b"b"))
s = io.StringIO("a\nb")
print(s.read(1), s.readline(), s.readlines(), s.getvalue())
s = io.StringIO()
print("x", 1, file=s)
print(repr(s.getvalue()), io.BytesIO(b"abc").read(2))
try:
    {}["k"]
except KeyError:
    print(sys.exc_info()[0], sys.exc_info()[1], traceback.format_exc().splitlines()[-1])
print(sys.exc_info())
print(inspect.cleandoc("""first
    second
      third
"""), inspect.isclass(int), inspect.isfunction(show), inspect.ismodule(os))
print(shlex.split("a 'b c' \"d \\\" e\" f\\ g"), shlex.quote("it's"), shlex.join(["a b", "c"]))
