/* Texts in the hands of the built-in types and the standard library: the first part names what is
 * to be done, the others are what it is done to. */
#include "fuzz/fuzz.h"

#include <string.h>

static const char preparing[]
    = "import re, json, datetime, decimal, uuid, textwrap, time, string, base64, random, html\n"
      "import binascii, shlex\n"
      "from urllib import parse\n"
      "what, a, b, c = (PARTS + (b'', b'', b'', b''))[:4]\n"
      "raw = (a, b, c)\n"
      "what, a, b, c = [x.decode('utf-8', 'replace') for x in (what, a, b, c)]\n"
      "def number(x):\n"
      "    try: return int(x)\n"
      "    except ValueError: pass\n"
      "    try: return float(x)\n"
      "    except ValueError: return x\n"
      "def pattern():\n"
      "    p = re.compile(a)\n"
      "    return [p.search(b), p.match(b), p.fullmatch(b), p.findall(b), p.split(b, 3), "
      "p.groupindex,\n"
      "            [(m.span(), m.groups(), m.groupdict(), m.lastindex, m.lastgroup) for m in "
      "p.finditer(b)]]\n"
      "def when():\n"
      "    d = datetime.datetime.strptime(a, b)\n"
      "    return [d, repr(d), d.isoformat(), d.strftime(b), d.timetuple(), d.utcoffset()]\n"
      "def iso():\n"
      "    return [f(a) for f in (datetime.datetime.fromisoformat, datetime.date.fromisoformat, "
      "datetime.time.fromisoformat)]\n"
      "def dec():\n"
      "    x, y = decimal.Decimal(a), decimal.Decimal(b)\n"
      "    return [repr(x), x + y, x * y, x - y, x / y, x % y, x // y, x ** y, x.quantize(y), "
      "x.sqrt(), x.ln(), x.exp(),\n"
      "            format(x, c), x == y, x < y, hash(x), round(x, 3), int(x), float(x), "
      "x.to_eng_string(), x.as_tuple()]\n"
      "def dec_each():\n"
      "    x, y = decimal.Decimal(a), decimal.Decimal(b)\n"
      "    for f in (lambda: x + y, lambda: x * y, lambda: x / y, lambda: x % y, lambda: x // y, "
      "lambda: x ** y,\n"
      "              lambda: x.quantize(y), lambda: x.sqrt(), lambda: x.ln(), lambda: x.exp(), "
      "lambda: x.log10(), lambda: format(x, c),\n"
      "              lambda: round(x, 3), lambda: int(x), lambda: float(x), lambda: hash(x), "
      "lambda: x.fma(y, x)):\n"
      "        try: str(f())\n"
      "        except Exception: pass\n";

static const char strings[]
    = "def strings():\n"
      "    for f in (lambda: a.split(b), lambda: a.rsplit(b, 2), lambda: a.partition(b), lambda: "
      "a.replace(b, c), lambda: a.find(b),\n"
      "              lambda: a.count(b), lambda: a.strip(b), lambda: a.title(), lambda: "
      "a.swapcase(), lambda: a.casefold(),\n"
      "              lambda: a.splitlines(), lambda: a.expandtabs(number(b)), lambda: "
      "a.center(number(b)), lambda: a.zfill(number(b)),\n"
      "              lambda: a.translate(str.maketrans(b, c)), lambda: a.encode(b, c), lambda: "
      "raw[0].decode(b, c), lambda: ascii(a),\n"
      "              lambda: a * number(b), lambda: a[number(b):number(c)], lambda: "
      "a[number(b)::number(c)], lambda: a.isidentifier(),\n"
      "              lambda: raw[0].hex(b, number(c)), lambda: bytes.fromhex(a), lambda: int(a, "
      "number(b)), lambda: float.fromhex(a),\n"
      "              lambda: a.removeprefix(b), lambda: a.removesuffix(b), lambda: a.join([b, c]), "
      "lambda: a.endswith((b, c)),\n"
      "              lambda: hash(a), lambda: repr(a), lambda: a < b, lambda: sorted(a), lambda: "
      "a.isnumeric(), lambda: a.format_map({}),\n"
      "              lambda: round(number(a), number(b)), lambda: number(a) ** number(b), lambda: "
      "number(a) << number(b),\n"
      "              lambda: number(a) // number(b), lambda: number(a) % number(b), lambda: "
      "divmod(number(a), number(b)),\n"
      "              lambda: pow(number(a), number(b), number(c)), lambda: range(number(a), "
      "number(b), number(c))[number(b)],\n"
      "              lambda: datetime.timedelta(number(a), number(b), number(c)) * number(b),\n"
      "              lambda: datetime.datetime(2000, 1, 1) + datetime.timedelta(number(a)),\n"
      "              lambda: datetime.datetime.fromtimestamp(number(a)), lambda: "
      "datetime.date.fromordinal(number(a)),\n"
      "              lambda: int.from_bytes(raw[0], b), lambda: number(a).to_bytes(number(b), c), "
      "lambda: shlex.split(a),\n"
      "              lambda: uuid.UUID(a), lambda: uuid.UUID(bytes=raw[0]), lambda: "
      "uuid.UUID(int=number(a)),\n"
      "              lambda: base64.b64decode(a), lambda: base64.b32decode(a), lambda: "
      "binascii.unhexlify(a),\n"
      "              lambda: parse.urlparse(a), lambda: parse.unquote(a), lambda: "
      "parse.parse_qsl(a), lambda: parse.urljoin(a, b),\n"
      "              lambda: textwrap.fill(a, number(b)), lambda: textwrap.dedent(a), lambda: "
      "html.unescape(a),\n"
      "              lambda: string.Template(a).safe_substitute(b=c), lambda: time.strptime(a, b), "
      "lambda: time.strftime(a)):\n"
      "        try: str(f())\n"
      "        except Exception: pass\n";

static const char carrying_out[]
    = "table = {'re': pattern, 'sub': lambda: re.sub(a, b, c), 'json': lambda: "
      "json.dumps(json.loads(a), indent=number(b)),\n"
      "         'strptime': when, 'iso': iso, 'decimal': dec, 'decimals': dec_each, 'strings': "
      "strings,\n"
      "         'format': lambda: format(number(a), b), 'date': lambda: "
      "format(datetime.datetime(2024, 2, 29, 1, 2, 3, 4), a),\n"
      "         'percent': lambda: a % (number(b), c), 'percentd': lambda: a % {b: c, 'n': "
      "number(c)},\n"
      "         'template': lambda: a.format(number(b), c, n=number(c), o=datetime), 'bytes': "
      "lambda: raw[0] % (raw[1],)}\n"
      "str(table[what]())\n";

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *parts = fuzz_literals (data, size);
  g_autofree char *text
      = g_strconcat ("PARTS = (", parts, ")\n", preparing, strings, carrying_out, NULL);
  fuzz_run_script (text, strlen (text), FUZZ_ONLINE);
  return 0;
}
