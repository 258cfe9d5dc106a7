"""Slugs, file names, headers of Python scripts and Mako templates, compared with what Python makes of them.

CMIG_PROBE_SCRIPT names the program built from probe_script.c."""

import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import unittest

import alembic
from mako.template import Template

ROUNDS = int(os.environ.get("CMIG_TEST_ROUNDS") or 1500)
PROBE = os.environ.get("CMIG_PROBE_SCRIPT")
ROOT = pathlib.Path(__file__).resolve().parents[2]
UNSUPPORTED = 3  # ERROR_UNSUPPORTED in src/base/error.h


def ask(questions):
    run = subprocess.run([PROBE], input=json.dumps(questions).encode(), capture_output=True, check=False)
    if run.returncode != 0:
        raise AssertionError(run.stderr.decode(errors="replace"))
    return json.loads(run.stdout)


LETTERS = ["a", "B", "z9", "_", "__", " ", "-", ".", "é", "É", "ß", "ẞ", "Σ", "ΑΣ", "İ", "ı", "日本", "٣", "½", "²", "Ⅷ",
           "e\u0301", "\u200b", "\U0001f600", "ǅ", "'", '"', "\\", "\n", "\t", "\x00"[:0], "\x7f", "\xa0", "\u2028", "\U000e0001",
           "long_word", "word "]


def random_text(rng, most=12):
    return "".join(rng.choice(LETTERS) for _ in range(rng.randrange(most)))


def python_slug(message, length):
    slug = "_".join(re.findall(r"\w+", message)).lower()
    if len(slug) > length:
        slug = slug[:length].rsplit("_", 1)[0] + "_"
    return slug


def python_name(template, rev, slug, seconds):
    date = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return template % {"rev": rev, "slug": slug, "epoch": seconds, "year": date.year, "month": date.month, "day": date.day,
                       "hour": date.hour, "minute": date.minute, "second": date.second}


def names(value):
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)


def as_scalar(values):
    return None if not values else values[0] if len(values) == 1 else tuple(values)


def comma(value):
    return "" if value is None else value if isinstance(value, str) else ", ".join(value)


class MainOptions:
    def __init__(self, databases):
        self.databases = databases

    def get_main_option(self, name):
        return self.databases if name == "databases" else None


# A Python literal of a string, in one of the ways that people write them.
def literal(rng, text):
    ways = [repr(text), json.dumps(text, ensure_ascii=rng.random() < 0.5)]
    if "\\" not in text and "\n" not in text and "'" not in text and text.isprintable():
        ways += [f"r'{text}'", f"u'{text}'", f"R'{text}'"]
    if len(text) > 1:
        ways.append(f"{text[:1]!r} {text[1:]!r}")
    if '"' not in text and "\\" not in text:
        ways.append(f'"""{text}"""')
    # json writes characters beyond the BMP as surrogates
    return rng.choice([way for way in ways if "\\ud8" not in way and "\\udb" not in way])


def random_value(rng, scalar=False):
    ids = ["ab12", "003", "x", "é", "it's", 'q"q', "a\\b", "n\nn", ""]
    if scalar:
        return literal(rng, rng.choice(ids[:-1]))
    kind = rng.randrange(8)
    if kind == 0:
        return "None"
    if kind == 1:
        return literal(rng, rng.choice(ids))
    if kind == 2:
        return f"({literal(rng, rng.choice(ids))})"
    if kind == 3:
        return rng.choice(["()", "[]", "( )", "(None)", "[\n]"])
    items = [literal(rng, rng.choice(ids[:-1])) for _ in range(rng.randrange(1, 4))]
    gap = rng.choice([", ", ",", ",\n    ", ", # why\n  "])
    body = gap.join(items)
    if kind in (4, 5):
        end = rng.choice([",", ", ", ",\n"]) if len(items) == 1 or rng.random() < 0.3 else ""
        return f"({body}{end})"
    if kind == 6:
        return f"[{body}{rng.choice(['', ',', chr(10)])}]"
    return ", ".join(items) + ("," if len(items) == 1 else "")


def random_assignment(rng, name):
    annotation = rng.choice(["", "", ": str", ": Union[str, Sequence[str], None]", ' : "str | None"', ": Dict[str, 'x']"])
    equals = rng.choice([" = ", "=", " =  ", " = \\\n    "])
    value = random_value(rng, scalar=name == "revision")
    return f"{name}{annotation}{equals}{value}{rng.choice(['', '  # comment', ' ;', '; x = 1'])}"


NOISE = [
    "from typing import Sequence, Union, Dict", "import os  # revision = 'no'", "x = {'revision': 1, 'a': (1, [2])}",
    "def upgrade(revision='no', *, down_revision=None):\n    revision = 'no'\n    '''\ndown_revision = 'no'\n'''\n    pass",
    "class A:\n    revision = 'no'", "text = '''\nrevision = 'no'\n'''", "# revision = 'no'", "", "y = [\n'a',\n]\n",
    "if True:\n    z = 1\nelse:\n    z = 2", "@staticmethod\ndef f(): return revision", "w = revision if False else 0\n".replace("revision", "1"),
    "assert 1 == 1, 'revision = 1'", "s = 'it\\'s' \"x\" + r'\\\\'", "f'{1:>{2}}'", "lines = 1 + \\\n  2", "b'bytes'",
]


def random_module(rng):
    lines = []
    if rng.random() < 0.8:
        words = " ".join(rng.choice(["message", "é", "Revision ID: x", "\n\n", "\n", "Create Date: 2026-01-01 10:00:00", "\\n\\n", "\t", "\\x41",
                                     "\\q", "\\101", "\\u00e9", "\\\n", "'"]) for _ in range(rng.randrange(6)))
        lines.append(rng.choice(['"""{}"""', 'r"""{}"""', '""" {} """', 'u"""{}"""']).format(words))
    wanted = ["revision", "down_revision"] + [n for n in ("branch_labels", "depends_on") if rng.random() < 0.7]
    rng.shuffle(wanted)
    if rng.random() < 0.1:
        wanted.append(rng.choice(wanted))
    for name in wanted:
        lines += [rng.choice(NOISE) for _ in range(rng.randrange(3))]
        lines.append(random_assignment(rng, name))
    lines += [rng.choice(NOISE) for _ in range(rng.randrange(3))]
    text = "\n".join(lines) + rng.choice(["", "\n"])
    return text.replace("\n", "\r\n") if rng.random() < 0.1 else text


@unittest.skipUnless(PROBE, "CMIG_PROBE_SCRIPT is not set")
class PythonJudge(unittest.TestCase):
    maxDiff = None

    def compare(self, questions, expected):
        different = [(q, got, want) for q, got, want in zip(questions, ask(questions), expected) if got != want]
        self.assertEqual(len(different), 0, f"{len(different)} of {len(questions)} differ, such as {different[:3]!r}")

    def test_slugs(self):
        rng = random.Random(1)
        cases = [(random_text(rng, 30), rng.choice([1, 3, 10, 40])) for _ in range(ROUNDS)]
        # each letter and digit by itself, but for those newer than either side's Unicode tables
        cases += [(chr(c), 40) for c in range(1, 0x3000) if not 0xD800 <= c < 0xE000]
        self.compare([["slug", *case] for case in cases], [python_slug(*case) for case in cases])

    def test_file_names(self):
        rng = random.Random(2)
        questions, expected = [], []
        while len(questions) < ROUNDS:
            token = rng.choice(["rev", "slug", "epoch", "year", "month", "day", "hour", "minute", "second"])
            flags = "".join(rng.sample("-0+ #", rng.randrange(3)))
            conversion = rng.choice("s" if token in ("rev", "slug") else "sddddiuxXo")
            form = f"%({token}){flags}{rng.choice(['', '', '2', '7'])}{rng.choice(['', '', '.2', '.0', '.6', '.'])}{conversion}"
            template = rng.choice(["", "%%", "a/", "é"]) + form + rng.choice(["", "_%(slug)s", "%%"])
            arguments = [template, rng.choice(["ab12", "日本"]), rng.choice(["", "a_slug"]), rng.randrange(0, 4_000_000_000)]
            questions.append(["name", *arguments])
            expected.append(python_name(*arguments))
        self.compare(questions, expected)
        for bad in ("%(nope)s", "%(rev)%", "%s", "%(rev", "%(rev)", "%(rev)d", "%"):
            with self.assertRaises(Exception):
                python_name(bad, "a", "b", 1) if bad != "%s" else self.fail()
            self.assertIn("error", ask([["name", bad, "a", "b", 1]])[0], bad)

    def test_headers_of_python_scripts(self):
        rng = random.Random(3)
        questions, expected = [], []
        for _ in range(ROUNDS):
            text = random_module(rng)
            scope = {"__doc__": None, "Union": dict, "Sequence": {str: str}}
            try:
                compiled = compile(text, "x", "exec", flags=__import__("__future__").annotations.compiler_flag)
            except SyntaxError as error:
                raise AssertionError(f"{error}\n{text}") from error
            exec(compiled, scope)  # noqa: S102, what the judge is for
            doc = (scope["__doc__"] or "").strip()
            date = re.search(r"^Create Date: *(.*?) *$", doc, re.M)
            questions.append(["py", text])
            expected.append({"revision": scope["revision"], "down_revision": names(scope["down_revision"]),
                             "branch_labels": names(scope.get("branch_labels")), "depends_on": names(scope.get("depends_on")),
                             "doc": doc.split("\n\n")[0], "long_doc": doc, "create_date": date and date.group(1).strip() or None})
        self.compare(questions, expected)

    def test_computed_values_are_refused(self):
        computed = ["f'{1}'", "b'a'", "x", "x()", "'a'.upper()", "'a' if 1 else 'b'", "{'a'}", "['a', None]", "1",
                    "'\\N{BULLET}'", "'\\0'", "[x for x in 'ab']", "None or 'a'", "-1", "..."]
        modules = [f"revision = 'r'\ndown_revision = {value}\n" for value in computed]
        modules += ["revision = 'r'\nif 1:\n    down_revision = 'a'\n",
                    "revision = 'r'\nif 1: down_revision = 'a'", "revision = 'r'\ndown_revision = 'a'\nif x():\n  pass\nelse:\n  down_revision = 'b'",
                    "revision = 'r'\ntry:\n  down_revision = 'a'\nexcept E: pass"]
        for module, result in zip(modules, ask([["py", module] for module in modules])):
            self.assertEqual(result.get("kind"), UNSUPPORTED, f"{module}: {result}")

    def test_values_computed_of_written_ones_are_pythons(self):
        modules = ["revision = 'r'\ndown_revision = 'a' + 'b'\n", "revision = 'r'\ndown_revision = (*['a'], 'b')\n",
                   "revision = 'r'\nx = down_revision = None\n", "revision, down_revision = 'a', None\n",
                   "revision = 'r'\ndown_revision = 'a'\ndown_revision += 'b'\n", "P = 'p_'\nrevision = P + 'r'\ndown_revision = (P + 'a',)\n",
                   "P = 'p'\nrevision = f'{P}_r'\ndown_revision = [P] + ['q']\nbranch_labels = ('x' 'y',)\n"]
        for module, result in zip(modules, ask([["py", module] for module in modules])):
            scope = {}
            exec(module, scope)
            self.assertEqual(result.get("revision"), scope["revision"], module)
            self.assertEqual(result["down_revision"], names(scope["down_revision"]), module)
            self.assertEqual(result["branch_labels"], names(scope.get("branch_labels")), module)

    def templates(self):
        stock = pathlib.Path(alembic.__file__).parent / "templates"
        found = [*stock.glob("*/script.py.mako"), *(ROOT / "src/script/templates").glob("*/script.*.mako")]
        found += pathlib.Path(os.environ["CMIG_MORE_TEMPLATES"]).glob("*/script.py.mako") if "CMIG_MORE_TEMPLATES" in os.environ else []
        self.assertGreater(len(found), 3)
        texts = [path.read_text() for path in found]
        texts += [
            "${message}\\\n  x\n## gone\n   ## gone too\n% if depends_on:\nyes ${depends_on}\n% elif branch_labels:\nlabels\n% else:\nno\n% endif\nend",
            "% for x in branch_labels if branch_labels else down_revision if not depends_on else depends_on:\n".replace("x in branch_labels if branch_labels else down_revision if not depends_on else depends_on", "x in re.split(r',\\s*', 'a, b,c,,d')")
            + "% if message:\n- ${x} ${repr(x)}\n% endif\n% endfor\n<%! import re %>tail",
            "# -*- coding: utf-8 -*-\n${'%s!' % message}${repr(branch_labels)}${ comma(down_revision) | n}${down_revision}<%doc> not\nseen </%doc>.",
            "% if not message:\n${message}\n% else:\n\\\n${str(message) if message else 'none'}\n% endif\n\n% if message:\n% if depends_on:\nboth\n% endif\n% endif",
            "a\r\n% if message:\r\nb ${message}\r\n% endif\r\n",
        ]
        return texts

    def test_templates(self):
        rng = random.Random(4)
        texts = self.templates()
        compiled = [Template(text) for text in texts]
        questions, expected = [], []
        for _ in range(ROUNDS):
            which = rng.randrange(len(texts))
            ids = ["ab12", "003", "it's", 'q"q', "both'\"", "é\u200b\xa0", "\U0001f600\U000e0001", "n\n\t\\"]
            down, labels, depends = ([rng.choice(ids) for _ in range(rng.randrange(4))] for _ in range(3))
            up, date, message = rng.choice(ids), "2026-11-21 03:11:47.623647", random_text(rng)
            databases = "engine1, engine2,engine3"
            questions.append(["render", texts[which], up, down, labels, depends, date, message, databases])
            depends_value = as_scalar(depends)
            expected.append(compiled[which].render_unicode(
                up_revision=up, down_revision=as_scalar(down), branch_labels=tuple(labels) or None,
                depends_on=list(depends_value) if isinstance(depends_value, tuple) else depends_value, create_date=date,
                message=message, comma=comma, imports="", upgrades="", downgrades="", config=MainOptions(databases)))
        self.compare(questions, expected)

    def test_what_templates_may_not_hold_is_refused(self):
        bad = ["${1 + 1}", "${message.upper()}", "${nope}", "${message | h}", "${message", "% while 1:\nx\n% endwhile\n", "% if message:\nx\n",
               "<% x = open('/etc/passwd') %>", "<%include file='x'/>", "<%def name='f()'>x</%def>", "% endif\n", "<%! import os %>", "${repr(create_date)}",
               "% for x in message:\n% endfor\n", "%% x\n", "${message if message}", "<% \n", "${'a' % message}", "% if message\n% endif\n", "${" + "(" * 100 + "1"]
        for text, result in zip(bad, ask([["render", text, "r", [], [], [], "d", "m", None] for text in bad])):
            self.assertIsInstance(result, dict, f"{text}: {result}")


if __name__ == "__main__":
    unittest.main()
