"""Random expressions about dates and times, evaluated by CPython and by cmig's interpreter.

  moments.py PROBE [SEED [COUNT]]     prints the expressions whose results differ; PROBE is made of probe_python.c

A result is the repr() of the value and its type, or the exception with its text.
"""

import pathlib
import random
import subprocess
import sys
import tempfile

PYTHON = "/usr/bin/python3"
HEAD = '''
import time
import datetime as m
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time as clock, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo


def show(number, call):
    try:
        value = call()
        print(number, type(value).__name__, repr(value))
    except Exception as error:
        print(number, "raises", type(error).__name__, str(error))


'''
TOO_BIG = "raises OverflowError integer of more than 64 bits"
NAMES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Dublin", "Asia/Tokyo",
    "America/Sao_Paulo")
DIRECTIVES = "aAbBdfHIjmMpSUwWyYzZ%GVuxXcDFTReCnt"


class Maker:

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *choices):
        choice = self.random.choice(choices)
        return choice() if callable(choice) else choice

    def number(self, low, high):
        return self.random.randint(low, high) if self.random.random() < 0.96 else self.random.choice((low - 1, high + 1, 0,
            -1))

    def year(self):
        return self.pick(1, 4, 100, 400, 999, 1000, 1582, 1900, 1969, 1970, 1999, 2000, 2004, 2020, 2023, 2024, 2026, 2100,
            9998, 9999,
            lambda: self.random.randint(1, 9999), lambda: self.random.randint(1950, 2036),
            lambda: self.number(1, 9999))

    def date_parts(self):
        return "%s, %s, %s" % (self.year(), self.number(1, 12), self.pick(1, 28, 29, 30, 31, lambda: self.number(1, 28)))

    def time_parts(self):
        parts = [self.number(0, 23), self.number(0, 59), self.number(0, 59),
            self.pick(0, 1, 500000, 999999, lambda: self.number(0, 999999))]
        return ", ".join([str(part) for part in parts[:self.random.randint(0, 4)]])

    def zone(self):
        return self.pick("None", "UTC", "timezone.utc", lambda: "timezone(%s)" % self.offset(),
            lambda: "timezone(%s, 'X')" % self.offset(),
            lambda: "ZoneInfo(%r)" % self.pick(*NAMES))

    def offset(self):
        return self.pick("timedelta(0)", "timedelta(hours=1)", "timedelta(hours=-5)", "timedelta(hours=5, minutes=30)",
            "timedelta(seconds=-1)",
            "timedelta(microseconds=5)", "timedelta(hours=23, minutes=59)", "timedelta(hours=24)",
            lambda: "timedelta(minutes=%d)" % self.random.randint(-1440, 1440))

    def tail(self):
        tail = ""
        if self.random.random() < 0.5:
            tail += ", tzinfo=" + self.zone()
        if self.random.random() < 0.15:
            tail += ", fold=%s" % self.pick(0, 1)
        return tail

    def date(self):
        return self.pick(lambda: "date(%s)" % self.date_parts(), "date.min", "date.max",
            lambda: "date.fromordinal(%s)" % self.number(1, 3652059))

    def datetime(self):
        time = self.time_parts()
        return self.pick(lambda: "datetime(%s%s%s)" % (self.date_parts(), ", " * bool(time) + time, self.tail()),
            lambda: "datetime(%d, %d, %d, %d, %d%s)" % (self.random.randint(1990, 2030),
                self.random.choice((3, 4, 10, 11)), self.random.randint(1, 31),
                self.random.randint(0, 3), self.random.choice((0, 30, 59)),
                self.tail()),
            lambda: "datetime.combine(%s, %s)" % (self.date(), self.time()), "datetime.min", "datetime.max",
            lambda: "datetime.fromtimestamp(%s, %s)" % (self.stamp(), self.zone()),
            lambda: "datetime.utcfromtimestamp(%s)" % self.stamp())

    def stamp(self):
        return self.pick(0, -1, 1.5, 1e9, 1.1, 0.000001, 0.0000005, -0.0000015, 253402300799, 253402300800, -62135596800,
            -62135596801, 1e20, "float('nan')",
            lambda: self.random.randint(0, 2000000000), lambda: round(self.random.uniform(0, 2e9), 6),
            lambda: self.random.uniform(-1e9, 3e9))

    def time(self):
        parts = self.time_parts()
        tail = self.tail()
        return self.pick(lambda: "clock(%s)" % (parts + tail if parts else tail[2:]), "clock.min", "clock.max")

    def delta(self):
        def arguments():
            names = self.random.sample(("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"),
                self.random.randint(0, 3))
            return "timedelta(%s)" % ", ".join(["%s=%s" % (name, self.amount()) for name in names])
        return self.pick(arguments, arguments, arguments, "timedelta.max", "timedelta.min", "timedelta.resolution",
            lambda: "timedelta(%s)" % self.amount(),
            lambda: "timedelta(%s, %s, %s)" % (self.amount(), self.amount(), self.amount()))

    def amount(self):
        return self.pick(0, 1, -1, 2, 7, 60, 3600, 86400, 0.5, -0.5, 1.5, 0.1, 1e-6, 1e-7, 2.5e-6, 1e10, 999999999, 10 ** 9,
            "True",
            lambda: self.random.randint(-100000, 100000), lambda: round(self.random.uniform(-1000, 1000), 3),
            lambda: self.random.uniform(-10, 10))

    def factor(self):
        return self.pick(0, 1, -1, 2, 3, 7, 10, 0.5, 1.5, -0.1, 0.1, 3.3, 1e-3, 100, 0.0, "True",
            lambda: self.random.randint(-1000, 1000), lambda: self.random.uniform(-5, 5))

    def value(self):
        return self.pick(self.date, self.datetime, self.datetime, self.time, self.delta)

    def arithmetic(self):
        delta, other = self.delta(), self.delta()
        return self.pick(lambda: "%s + %s" % (self.value(), delta), lambda: "%s - %s" % (self.value(), delta),
            lambda: "%s + %s" % (delta, self.value()),
            lambda: "%s - %s" % (self.value(), self.value()), lambda: "%s * %s" % (delta, self.factor()),
            lambda: "%s * %s" % (self.factor(), delta),
            lambda: "%s / %s" % (delta, self.factor()), lambda: "%s // %s" % (delta, self.factor()),
            lambda: "%s / %s" % (delta, other),
            lambda: "%s // %s" % (delta, other), lambda: "%s %% %s" % (delta, other),
            lambda: "divmod(%s, %s)" % (delta, other),
            lambda: "-%s" % delta, lambda: "abs(%s)" % delta, lambda: "bool(%s)" % delta, lambda: "+%s" % delta,
            lambda: "%s - %s" % (self.datetime(), self.datetime()),
            lambda: "%s - %s" % (self.date(), self.date()))

    def comparison(self):
        sign = self.pick("==", "!=", "<", "<=", ">", ">=")
        kind = self.random.choice((self.date, self.datetime, self.time, self.delta, self.value))
        left = kind()
        right = left if self.random.random() < 0.2 else kind()
        return self.pick(lambda: "%s %s %s" % (left, sign, right), lambda: "hash(%s) == hash(%s)" % (left, left),
            lambda: "%s %s 5" % (left, self.pick("==", "!=", "<")),
            lambda: "sorted([%s, %s])" % (left, right), lambda: "{%s: 1}.get(%s)" % (left, right))

    def method(self):
        return self.pick(
            lambda: "%s.%s" % (self.datetime(),
                self.pick("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold", "date()",
                    "time()", "timetz()",
                    "utcoffset()", "dst()", "tzname()", "weekday()", "isoweekday()",
                    "isocalendar()", "toordinal()", "timestamp()", "ctime()",
                    "timetuple()", "utctimetuple()", "astimezone()", "isoformat()",
                    "isoformat(' ')", "isoformat('T', 'seconds')",
                    "isoformat(timespec='milliseconds')",
                    "isoformat(sep='_', timespec='minutes')",
                    "isoformat(timespec='x')", "isoformat('ab')",
                    "nothing", "isocalendar().week", "isocalendar()[0]",
                    "__class__.__name__", "timetuple().tm_yday", "min", "resolution")),
            lambda: "%s.astimezone(%s)" % (self.datetime(), self.zone()),
            lambda: "%s.astimezone(%s).isoformat()" % (self.datetime(), self.zone()),
            lambda: "%s.replace(%s)" % (self.datetime(), self.replaced()),
            lambda: "%s.replace(%s)" % (self.date(),
                self.pick("year=2000", "month=2", "day=31", "2001", "1, 1, 1", "", "year=0")),
            lambda: "%s.replace(%s)" % (self.time(),
                self.pick("hour=1", "minute=60", "tzinfo=None", "tzinfo=UTC", "1, 2, 3, 4", "fold=1", "")),
            lambda: "%s.%s" % (self.date(),
                self.pick("year", "month", "day", "weekday()", "isoweekday()", "isocalendar()", "toordinal()", "ctime()",
                    "timetuple()", "isoformat()")),
            lambda: "%s.%s" % (self.time(),
                self.pick("hour", "minute", "second", "microsecond", "tzinfo", "fold", "isoformat()", "isoformat('minutes')",
                    "isoformat(timespec='hours')", "utcoffset()",
                    "dst()", "tzname()")),
            lambda: "%s.%s" % (self.delta(),
                self.pick("days", "seconds", "microseconds", "total_seconds()", "__class__", "hours")),
            lambda: "str(%s)" % self.value(), lambda: "repr(%s)" % self.value(), lambda: "'{}'.format(%s)" % self.value(),
            lambda: "'%%s' %% (%s,)" % self.value(),
            lambda: "format(%s, '%%Y/%%m/%%d')" % self.value(), lambda: "bool(%s)" % self.value(),
            lambda: "isinstance(%s, date)" % self.value(),
            lambda: "str(%s)" % self.zone(), lambda: "repr(%s)" % self.zone(),
            lambda: "%s == %s" % (self.zone(), self.zone()), lambda: "%s.utcoffset(%s)" % (self.zone(), self.datetime()),
            lambda: "%s.tzname(%s)" % (self.zone(), self.pick("None", self.datetime)),
            lambda: "timezone(%s)" % self.offset(), lambda: "%s.dst()" % self.datetime(),
            lambda: "ZoneInfo(%r).%s(%s)" % (self.pick(*NAMES), self.pick("dst", "tzname", "utcoffset"), self.datetime()))

    def replaced(self):
        return self.pick("year=2000", "month=13", "day=31", "hour=25", "tzinfo=None", "microsecond=0", "fold=1",
            "2001, 2, 3, 4, 5, 6, 7", "minute=59, second=61", "day=1.5",
            lambda: "tzinfo=" + self.zone())

    def text_format(self):
        parts = ["%" + self.random.choice(DIRECTIVES) if self.random.random() < 0.8 else self.random.choice((" ", "-", ":",
            "x", "é", "%%", "T")) for _ in range(self.random.randint(0, 6))]
        return "".join(parts)

    def formatting(self):
        return "%s.strftime(%r)" % (self.pick(self.datetime, self.date, self.time),
            self.pick("%Y-%m-%d", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f%z", "%s" % "%j", self.text_format))

    def parsing(self):
        layout = self.pick("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT%H:%M:%S%z", "%d/%m/%y",
            "%b %d %Y", "%A, %B %d, %Y", "%I:%M %p", "%H%M", "%Y %j", "%Y-%W-%w",
            "%G-W%V-%u", "%Y-%U-%a", "%c", "%x %X", "%Y%m%d", "%d %b %Y %Z", "%Y-%m-%d %H:%M:%S %z", "%y%m%d",
            "%q", "%", "%Y-%m-%d%n", "%m", "%G-%V", "%Y-%V-%u", "%d %Y", "")
        text = layout
        values = {"%Y": "%04d" % self.random.randint(1, 9999), "%m": self.pick("01", "2", "12", "13", "0"),
            "%d": self.pick("1", "05", "29", "31", " 3", "32"), "%H": self.pick("0", "07", "23", "24"),
            "%M": self.pick("0", "59", "60"), "%S": self.pick("00", "59", "61", "62"),
            "%f": self.pick("1", "123456", "000001", "1234567"),
            "%z": self.pick("Z", "+0100", "-05:30", "+01:02:03", "+99", "+0160", "z"),
            "%y": self.pick("00", "68", "69", "99"), "%b": self.pick("Jan", "feb", "DEC", "xyz"),
            "%A": self.pick("Monday", "tuesday", "Mon"), "%B": self.pick("March", "may", "Sept"),
            "%I": self.pick("12", "1", "13", "00"), "%p": self.pick("AM", "pm", "x"),
            "%j": self.pick("1", "060", "366", "367"), "%W": self.pick("0", "1", "53", "54"),
            "%w": self.pick("0", "6", "7"),
            "%G": "%04d" % self.random.randint(1900, 2100), "%V": self.pick("01", "1", "53", "0"),
            "%u": self.pick("1", "7", "0"), "%U": self.pick("0", "10", "53"), "%a": self.pick("Mon", "sun"),
            "%Z": self.pick("UTC", "GMT", "utc", "CET", "EST"), "%c": "Mon Jan  5 10:20:30 2015", "%x": "01/05/15",
            "%X": "10:20:30", "%n": " "}
        for name in list(values):
            text = text.replace(name, values[name])
        text = self.pick(text, text, text, text, text + "x", text.replace(" ", "  "), text[:-1], " " + text)
        return self.pick(lambda: "datetime.strptime(%r, %r)" % (text, layout),
            lambda: "datetime.strptime(%r, %r)" % (text, layout), lambda: "time.strptime(%r, %r)" % (text, layout))

    def iso(self):
        random_ = self.random
        date = random_.choice(("%04d-%02d-%02d", "%04d-%02d-%02d", "%04d%02d%02d", "%04d-%d-%d")) % (self.random.randint(1,
            9999), self.number(1, 12), self.number(1, 28))
        if random_.random() < 0.15:
            date = random_.choice(("%04d-W%02d-%d", "%04dW%02d%d", "%04d-W%02d%d")) % (self.random.randint(1, 9999),
                self.number(1, 53), self.number(1, 7))
            date = random_.choice((date, date, date[:-2] if "-" in date else date[:-1]))
        clock = random_.choice(("%02d:%02d:%02d", "%02d:%02d:%02d", "%02d%02d%02d", "%02d:%02d%02d",
            "%02d%02d:%02d")) % (self.number(0, 23), self.number(0, 59), self.number(0, 59))
        clock = self.pick(clock, clock, clock, clock[:5], clock[:4], clock[:2], clock[:3], clock[:1])
        if random_.random() < 0.4:
            clock += random_.choice((".", ",", ".", ":")) + str(random_.randint(0, 999999999))[:random_.randint(0, 9)]
        if random_.random() < 0.4:
            clock += self.pick("Z", "+00:00", "+01:00", "-0530", "+05", "-01:02:03", "+01:02:03.5", "+010203.123456",
                "+24:00", "z", "+1", "+", "Z0", "-00:00", " +01:00")
        text = self.pick(date, date + "T" + clock, date + " " + clock, date + "T" + clock, date + clock, date + "é" + clock,
            clock, "T" + clock, "")
        if random_.random() < 0.1 and text:
            at = random_.randrange(len(text))
            text = text[:at] + random_.choice("0129-:.TWZ+ x٣") + text[at + 1:]
        return "%s.fromisoformat(%r)" % (self.pick("datetime", "datetime", "datetime", "date", "clock"), text)

    def other(self):
        return self.pick(
            lambda: "date.fromisocalendar(%s, %s, %s)" % (self.year(), self.number(1, 53), self.number(1, 7)),
            lambda: "datetime.fromisocalendar(%s, %s, %s)" % (self.year(), self.number(1, 52), self.number(1, 7)),
            lambda: "date.fromtimestamp(%s)" % self.stamp(), lambda: "datetime.fromtimestamp(%s)" % self.stamp(),
            lambda: "datetime.combine(%s, %s, %s)" % (self.date(), self.time(), self.zone()),
            lambda: "datetime.combine(%s, %s)" % (self.value(), self.value()), lambda: "time.gmtime(%s)" % self.stamp(),
            lambda: "time.localtime(%s)" % self.pick(0, 1e9, 1.5e9, 1700000000),
            lambda: "time.strftime(%r, time.gmtime(%s))" % (self.pick("%Y-%m-%d", "%c", "%H:%M", self.text_format),
                self.random.randint(0, 2000000000)),
            lambda: "time.mktime(%s.timetuple())" % self.datetime(),
            lambda: "time.ctime(%s)" % self.random.randint(0, 2000000000),
            lambda: "time.asctime(%s.timetuple())" % self.datetime(),
            "date()", "datetime(2020)", "datetime('a', 1, 1)", "date(2020, 1.5, 1)", "datetime(2020, 1, 1, tzinfo=5)",
            "clock(tzinfo='x')", "timedelta('a')", "timedelta(seconds=None)", "timezone(5)", "timezone()",
            "datetime.fromisoformat(5)", "datetime.strptime(5, 'a')", "date.fromordinal(0)", "date.fromordinal('a')",
            "datetime(2020, 1, 1).replace(tzinfo='x')", "ZoneInfo('Nowhere/Here')", "ZoneInfo('../x')",
            "datetime.now() - datetime.now() < timedelta(1)", "datetime.now(UTC).tzinfo", "datetime.utcnow().tzinfo",
            "type(date.today())", "datetime.today().tzinfo", "datetime.now(5)", "datetime.now(tz=timezone.utc).utcoffset()",
            "(datetime.now() - datetime.fromtimestamp(time.time())) < timedelta(seconds=5)", "MINYEAR, MAXYEAR",
            "m.UTC is timezone.utc", "timezone.min, timezone.max", "type(time.time())", "type(time.monotonic())",
            "type(time.perf_counter())", "type(time.time_ns())", "time.sleep(0)", "time.sleep(-1)",
            "datetime.now(UTC) - datetime.now()", "datetime.now(ZoneInfo('Europe/Berlin')).tzinfo",
            "issubclass(datetime, date)",
            "datetime(2020, 1, 1).strftime(5)", "f'{datetime(2020, 1, 1):}'", "datetime(2020, 1, 1, 1, fold=2)",
            "date(10**10, 1, 1)", "date(1, 1, 1) - timedelta(1)",
            "datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))) == datetime(1, 1, 1, tzinfo=UTC)")

    def expression(self):
        kind = self.random.choice((self.arithmetic, self.arithmetic, self.comparison, self.method, self.method,
            self.formatting, self.parsing, self.iso, self.iso, self.other))
        return kind()


def run(command, path, expressions, first):
    text = HEAD + "".join(["show(%d, lambda: (%s))\n" % (number, expressions[number]) for number in range(first,
        len(expressions))])
    path.write_text(text)
    done = subprocess.run(command + [str(path)], capture_output=True, text=True, timeout=600,
        env={"TZ": "Europe/Berlin", "PATH": "/usr/bin:/bin"})
    found = {}
    for line in done.stdout.splitlines():
        number, _, rest = line.partition(" ")
        if number.isdigit():
            # Classes written in C call themselves by their module in CPython's messages.
            found[int(number)] = rest.replace("datetime.", "") if rest.startswith("raises") else rest
    return found, done.stderr


def results(command, path, expressions):
    """The results by number. What is refused ends the script: another goes on after it."""
    found = {}
    first = 0
    while first < len(expressions):
        more, errors = run(command, path, expressions, first)
        found.update(more)
        first = max(more, default=first - 1) + 1
        if first < len(expressions):
            found[first] = "refused: " + (errors.splitlines() or ["?"])[0].split(": ", 1)[-1]
            first += 1
    return found


def main():
    probe = sys.argv[1]
    maker = Maker(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
    expressions = [maker.expression() for _ in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "expressions.py")
        real = results([PYTHON, "-W", "ignore"], path, expressions)
        ours = results([probe], path, expressions)
    differing = [number for number in real if real[number] != ours.get(number) and ours.get(number) != TOO_BIG]
    for number in differing:
        print("%s\n  CPython %s\n  here    %s" % (expressions[number], real[number], ours.get(number)))
    print("%d of %d differ" % (len(differing), len(real)))
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
