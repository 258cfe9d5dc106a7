import re, json, datetime, decimal, uuid, textwrap, time, string, base64, random, html
import binascii, shlex
from urllib import parse
what, a, b, c = (PARTS + (b'', b'', b'', b''))[:4]
raw = (a, b, c)
what, a, b, c = [x.decode('utf-8', 'replace') for x in (what, a, b, c)]
def number(x):
    try: return int(x)
    except ValueError: pass
    try: return float(x)
    except ValueError: return x
def pattern():
    p = re.compile(a)
    return [p.search(b), p.match(b), p.fullmatch(b), p.findall(b), p.split(b, 3), p.groupindex,
            [(m.span(), m.groups(), m.groupdict(), m.lastindex, m.lastgroup) for m in p.finditer(b)]]
def when():
    d = datetime.datetime.strptime(a, b)
    return [d, repr(d), d.isoformat(), d.strftime(b), d.timetuple(), d.utcoffset()]
def iso():
    return [f(a) for f in (datetime.datetime.fromisoformat, datetime.date.fromisoformat, datetime.time.fromisoformat)]
def dec():
    x, y = decimal.Decimal(a), decimal.Decimal(b)
    return [repr(x), x + y, x * y, x - y, x / y, x % y, x // y, x ** y, x.quantize(y), x.sqrt(), x.ln(), x.exp(),
            format(x, c), x == y, x < y, hash(x), round(x, 3), int(x), float(x), x.to_eng_string(), x.as_tuple()]
def dec_each():
    x, y = decimal.Decimal(a), decimal.Decimal(b)
    for f in (lambda: x + y, lambda: x * y, lambda: x / y, lambda: x % y, lambda: x // y, lambda: x ** y,
              lambda: x.quantize(y), lambda: x.sqrt(), lambda: x.ln(), lambda: x.exp(), lambda: x.log10(), lambda: format(x, c),
              lambda: round(x, 3), lambda: int(x), lambda: float(x), lambda: hash(x), lambda: x.fma(y, x)):
        try: str(f())
        except Exception: pass
def strings():
    for f in (lambda: a.split(b), lambda: a.rsplit(b, 2), lambda: a.partition(b), lambda: a.replace(b, c), lambda: a.find(b),
              lambda: a.count(b), lambda: a.strip(b), lambda: a.title(), lambda: a.swapcase(), lambda: a.casefold(),
              lambda: a.splitlines(), lambda: a.expandtabs(number(b)), lambda: a.center(number(b)), lambda: a.zfill(number(b)),
              lambda: a.translate(str.maketrans(b, c)), lambda: a.encode(b, c), lambda: raw[0].decode(b, c), lambda: ascii(a),
              lambda: a * number(b), lambda: a[number(b):number(c)], lambda: a[number(b)::number(c)], lambda: a.isidentifier(),
              lambda: raw[0].hex(b, number(c)), lambda: bytes.fromhex(a), lambda: int(a, number(b)), lambda: float.fromhex(a),
              lambda: a.removeprefix(b), lambda: a.removesuffix(b), lambda: a.join([b, c]), lambda: a.endswith((b, c)),
              lambda: hash(a), lambda: repr(a), lambda: a < b, lambda: sorted(a), lambda: a.isnumeric(), lambda: a.format_map({}),
              lambda: round(number(a), number(b)), lambda: number(a) ** number(b), lambda: number(a) << number(b),
              lambda: number(a) // number(b), lambda: number(a) % number(b), lambda: divmod(number(a), number(b)),
              lambda: pow(number(a), number(b), number(c)), lambda: range(number(a), number(b), number(c))[number(b)],
              lambda: datetime.timedelta(number(a), number(b), number(c)) * number(b),
              lambda: datetime.datetime(2000, 1, 1) + datetime.timedelta(number(a)),
              lambda: datetime.datetime.fromtimestamp(number(a)), lambda: datetime.date.fromordinal(number(a)),
              lambda: int.from_bytes(raw[0], b), lambda: number(a).to_bytes(number(b), c), lambda: shlex.split(a),
              lambda: uuid.UUID(a), lambda: uuid.UUID(bytes=raw[0]), lambda: uuid.UUID(int=number(a)),
              lambda: base64.b64decode(a), lambda: base64.b32decode(a), lambda: binascii.unhexlify(a),
              lambda: parse.urlparse(a), lambda: parse.unquote(a), lambda: parse.parse_qsl(a), lambda: parse.urljoin(a, b),
              lambda: textwrap.fill(a, number(b)), lambda: textwrap.dedent(a), lambda: html.unescape(a),
              lambda: string.Template(a).safe_substitute(b=c), lambda: time.strptime(a, b), lambda: time.strftime(a)):
        try: str(f())
        except Exception: pass
table = {'re': pattern, 'sub': lambda: re.sub(a, b, c), 'json': lambda: json.dumps(json.loads(a), indent=number(b)),
         'strptime': when, 'iso': iso, 'decimal': dec, 'decimals': dec_each, 'strings': strings,
         'format': lambda: format(number(a), b), 'date': lambda: format(datetime.datetime(2024, 2, 29, 1, 2, 3, 4), a),
         'percent': lambda: a % (number(b), c), 'percentd': lambda: a % {b: c, 'n': number(c)},
         'template': lambda: a.format(number(b), c, n=number(c), o=datetime), 'bytes': lambda: raw[0] % (raw[1],)}
str(table[what]())
