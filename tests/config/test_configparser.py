"""Compares the ini reader with Python's configparser on random texts."""
import configparser
import io
import random
import unittest

import probe

SPACES = " \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2003\u2028\u2029\u202f\u205f\u3000"
NAMES = ["a", "b", "C", "Ä", "here", "long name", "x.y", "ß", "İ", "Ω", "ǅ", "日本", "\U00010400", "k" * 40]
SECTIONS = ["alembic", "DEFAULT", "default", "a b", " x ", "", "]", "[", "s;", "Ä", "a] b", "cmig"]
VALUES = [
    "", "1", "a = b", "x ; y", "x # y", "'q'", "%%", "%", "%(a)s", "%(A)s", "%(b)s/%(c)s", "%(here)s/v",
    "%(missing)s", "%(a)", "%()s", "%(a", "%s", "%d", "100%", "%%(a)s", "%%%(a)s", "%(long name)s", "é",
    "a\xa0b", "\ufeff", "[x]", "=", ":", "=:", "%(b)s", "%(C)s", "%(x.y)s", "%%%%", "\u200b", "%(a\u3000)s",
    "%(ä)s", "%(Ä)s%(ß)s", "#x", ";x", "\U0001f600",
]
ENDS = ["\n"] * 12 + ["\r\n", "\r\n", "\r", "\n\n", "\n\r", "\r\r\n"]
PIECES = list("[]=:;#% \t\r\nab") + ["%(", ")s", "\xa0", "\u2028", "\x85", "\x1c", "\ufeff", "\n  ", "\n", "DEFAULT", "\x01", "İ"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def space(self, most=2):
        choose = self.random.choice
        return "".join(choose(" " if self.chance(0.7) else SPACES) for _ in range(self.random.randint(0, most)))

    def header(self):
        line = "[" + self.random.choice(SECTIONS) + "]"
        return line + (self.random.choice([" ", " tail", "]", " ; c"]) if self.chance(0.15) else "")

    def option(self):
        delimiter = self.random.choice("=:") if self.chance(0.97) else ""
        name = self.random.choice(NAMES) if self.chance(0.99) else ""
        return name + self.space() + delimiter + self.space() + self.random.choice(VALUES)

    def line(self):
        kind = self.random.random()
        if kind < 0.08:
            return self.header()
        if kind < 0.55:
            return self.option()
        if kind < 0.75:
            return " " + self.space(3) + self.random.choice(VALUES)
        if kind < 0.88:
            return self.space()
        if kind < 0.97:
            return self.space() + self.random.choice("#;") + self.random.choice(VALUES)
        return self.random.choice(VALUES)

    def distinct(self):
        """A text that is likely to be right: no name twice."""
        lines = []
        for section in self.random.sample(SECTIONS[:5], self.random.randint(1, 3)):
            lines.append(f"[{section}]")
            for name in self.random.sample(NAMES, self.random.randint(0, 6)):
                lines.append(name + self.space() + self.random.choice("=:") + self.space() + self.random.choice(VALUES))
                while self.chance(0.4):
                    blank = self.chance(0.4)
                    lines.append(self.space() if blank else "  " + self.space() + self.random.choice(VALUES))
        return lines

    def chain(self):
        """References to references, about as deep as is allowed."""
        depth = self.random.randint(8, 12)
        lines = ["[alembic]"] + [f"o{i} = %(o{i + 1})s" for i in range(depth)]
        return lines + [f"o{depth} = " + self.random.choice(["end", "%%", "%(o0)s", "%"])]

    def mutate(self, text):
        for _ in range(self.random.randint(1, 3)):
            place = self.random.randint(0, len(text))
            drop = self.random.randint(0, 2)
            piece = self.random.choice(PIECES) if self.chance(0.8) else ""
            text = text[:place] + piece + text[place + drop:]
        return text

    def text(self):
        kind = self.random.random()
        if kind < 0.5:
            lines = self.distinct()
        elif kind < 0.55:
            lines = self.chain()
        else:
            lines = [self.header()] + [self.line() for _ in range(self.random.randint(0, 10))]
        text = "".join(line + self.random.choice(ENDS) for line in lines)
        if self.chance(0.1):
            text = text.rstrip("\n")
        return self.mutate(text) if self.chance(0.35) else text


def value(parser, section, option):
    try:
        return parser.get(section, option)
    except configparser.Error:
        return None


def expected(text):
    """What configparser makes of TEXT; None where it raises."""
    parser = configparser.ConfigParser({"here": "/here"})
    try:
        parser.read_file(io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    except configparser.Error:
        return None
    sections = []
    for name in [*parser.sections(), "DEFAULT"]:
        own = list(parser._defaults if name == "DEFAULT" else parser._sections[name])
        inherited = [] if name == "DEFAULT" else [o for o in parser._defaults if o not in own]
        sections.append([name, [[o, value(parser, name, o)] for o in own],
                         [[o, value(parser, name, o)] for o in inherited]])
    return sections


def simplified(answer):
    """The probe's ANSWER in the form of expected()."""
    if "error" in answer:
        return None

    def plain(pairs):
        return [[name, None if isinstance(text, dict) else text] for name, text in pairs]

    return [[name, plain(own), plain(inherited)] for name, own, inherited in answer["sections"]]


@unittest.skipUnless(probe.PROBE, "CMIG_PROBE_CONFIG names the probe")
class ConfigParser(unittest.TestCase):
    def compare(self, texts):
        return probe.compare(self, "ini", texts, expected, simplified)

    def test_reads_random_texts_as_configparser_does(self):
        generator = Generator(20260113)
        texts = [generator.text() for _ in range(probe.cases(12000, 150000))]
        good = self.compare(texts)
        self.assertGreater(good, len(texts) // 10, "too few of the random texts are right")
        self.assertLess(good, len(texts) * 9 // 10, "too few of the random texts are wrong")

    def test_reads_every_character_in_every_place_as_configparser_does(self):
        texts = []
        for code in [*range(1, 0x250), *range(0x1600, 0x1700), *range(0x1E00, 0x2070), 0x3000, 0xFEFF]:
            char = chr(code)
            texts.append(f"[s]\n{char}a{char}={char}b{char}\n{char}\n {char}c\n{char}[t]{char}\n{char}d:{char}e{char}f")
            texts.append(f"[{char}]\nx{char}y=%(x{char}y)s\nz=%(x{char}y)s")
        self.compare(texts)

    def test_every_error_has_a_line(self):
        texts = ["a = 1\n", "\ufeff[s]\n", "[s]\n\n[s]\n", "[s]\na=1\nA=2\n", "[s]\nno option\n", "[s]\n= 1\n"]
        lines = [answer.get("line") for answer in probe.ask([{"ini": text} for text in texts])]
        self.assertEqual(lines, [1, 1, 3, 3, 2, 2])


if __name__ == "__main__":
    unittest.main()
