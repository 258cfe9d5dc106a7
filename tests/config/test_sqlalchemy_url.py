"""Compares the reader of database URLs with SQLAlchemy's make_url() on random URLs."""
import random
import re
import unittest
from urllib.parse import quote, quote_plus

import probe
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

DIALECTS = {"sqlite": 0, "postgresql": 1, "postgres": 1, "mysql": 2, "mariadb": 3}
FOREIGN = ("pysqlcipher", "sqlcipher", "libsql", "pyodbc")
SECRETS = ("passw", "passphrase", "pwd", "secret", "token")

SCHEMES = [*DIALECTS, *DIALECTS, "sqlite+aiosqlite", "postgresql+psycopg2", "mysql+pymysql", "sqlite+", "sqlite+a+b",
           "oracle", "SQLite", "sqlite+pysqlcipher", "", "sql-ite", "+sqlite", "Ü"]
WORDS = ["a", "user", "p:w", "p@w", "p/w", "p%40w", "p%3Aw", "%", "%4", "%zz", "%C3%A9", "%c3", "%E2%82%AC", "%ED%A0%80",
         "é", "日本", "", " ", "+", "a b", "a%20b", "a+b", "[", "]", "?", "#", "%00", "\t", "\n", "~", "!$'()*,;", "\u2028"]
HOSTS = ["localhost", "db.example.org", "127.0.0.1", "[::1]", "[fe80::1%25eth0]", "[::1", "::1]", "[]", "", "h@st", "ä",
         "[a]b", "[a]]", "a[b]", "[a:b]:c]"]
PORTS = ["5432", "0", "1", "65535", "65536", "", "x", "-1", "+1", "00080", "5 ", "1_0", "99999999999999999999"]
PATHS = ["db", "", "/abs/x.db", ":memory:", "a/b/c", "a@b", "a:b", "%20", "é", "../x.db", "a&b=c", "a\nb", "a#b"]
KEYS = ["timeout", "mode", "sslmode", "a b", "a%20b", "é", "password", "Token", "", "+", "%C3%A9", "%ff", "k"]
PIECES = ["@", ":", "/", "//", "://", "?", "&", "=", "%", "%41", "[", "]", "+", "\n", "é", "%80", "a", ";", "#"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def words(self):
        return "".join(self.random.choice(WORDS) for _ in range(self.random.choice([1, 1, 1, 2, 3])))

    def text(self):
        choose = self.random.choice
        text = choose(SCHEMES[:10] if self.chance(0.8) else SCHEMES) + ("://" if self.chance(0.98) else choose([":/", "//", ""]))
        if self.chance(0.5):
            text += self.words() + (":" + self.words() if self.chance(0.7) else "") + "@"
        if self.chance(0.7):
            text += choose(HOSTS)
        if self.chance(0.4):
            text += ":" + choose(PORTS[:1] if self.chance(0.6) else PORTS)
        if self.chance(0.8):
            text += "/" + choose(PATHS)
        if self.chance(0.4):
            pairs = [choose(KEYS) + ("=" if self.chance(0.95) else "") + self.words()
                     for _ in range(self.random.randint(0, 4))]
            text += "?" + "&".join(pairs)
        if self.chance(0.3):
            for _ in range(self.random.randint(1, 3)):
                place = self.random.randint(0, len(text))
                text = text[:place] + choose(PIECES) + text[place + self.random.randint(0, 1):]
        return text


def pairs(url):
    """The query as (key, value), the values of one key together."""
    return [(key, value) for key, values in url.query.items()
            for value in ([values] if isinstance(values, str) else values)]


def rendered(url):
    """SQLAlchemy 2.0's text of URL, with more passwords hidden."""
    text = url.drivername + "://"
    if url.username is not None:
        text += quote(url.username, safe=" +") + (":***" if url.password is not None else "") + "@"
    if url.host is not None:
        host = re.sub(r"(?s)^.*@", "***@", url.host)
        text += f"[{host}]" if ":" in host else host
    if url.port is not None:
        text += f":{url.port}"
    if url.database is not None:
        text += "/" + url.database
    shown = [(key, "***" if any(part in key.lower() for part in SECRETS) else quote_plus(value))
             for key, value in sorted(pairs(url), key=lambda pair: pair[0])]
    return text + ("?" if shown else "") + "&".join(f"{quote_plus(key)}={value}" for key, value in shown)


def expected(text):
    """What make_url() makes of TEXT; None where it raises and where cmig refuses on purpose."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError, TypeError):
        return None
    backend, _, driver = url.drivername.partition("+")
    if backend not in DIALECTS or driver.startswith(FOREIGN) or not driver.isascii():
        return None
    if url.port is not None and not (1 <= url.port <= 65535 and re.search(rf":0*{url.port}([/?]|$(?!\n))", text)):
        return None
    decoded = [url.username or "", url.password or "", *(part for pair in pairs(url) for part in pair)]
    if any("\ufffd" in part or "\0" in part for part in decoded):
        return None
    memory = backend == "sqlite" and (not url.database or url.database == ":memory:"
                                      or url.query.get("mode") == "memory" or url.database.startswith("file::memory:"))
    return {"dialect": DIALECTS[backend], "drivername": url.drivername, "username": url.username, "password": url.password,
            "host": url.host, "port": url.port or 0, "database": url.database, "query": pairs(url),
            "rendered": rendered(url), "memory": memory}


def simplified(answer):
    """The probe's ANSWER in the form of expected()."""
    if "error" in answer:
        return None
    query = list(zip(answer["query"][::2], answer["query"][1::2]))
    order = list(dict.fromkeys(key for key, _ in query))
    query.sort(key=lambda pair: order.index(pair[0]))
    return {**answer, "query": query}


@unittest.skipUnless(probe.PROBE, "CMIG_PROBE_CONFIG names the probe")
class SqlalchemyUrl(unittest.TestCase):
    def test_reads_random_urls_as_sqlalchemy_does(self):
        generator = Generator(20260113)
        texts = [generator.text() for _ in range(probe.cases(25000, 250000))]
        good = probe.compare(self, "url", texts, expected, simplified)
        self.assertGreater(good, len(texts) // 10, "too few of the random URLs are right")
        self.assertLess(good, len(texts) * 9 // 10, "too few of the random URLs are wrong")

    def test_no_message_and_no_rendered_url_shows_a_password(self):
        secrets = ["hunter2", "hun:ter2", "hun@ter2", "hun/ter2", "hun?ter2", "hun#ter2", "hun%ter2", "%40hunter2", "hun:@/?ter2"]
        forms = ["postgresql://user:{}@host/db", "postgresql://user:{}@host:port/db", "postgres:user:{}@host/db",
                 "user:{}@host/db", "//user:{}@host", "oracle://user:{}@host/db", "postgresql//user:{}@host/db?a=b",
                 "postgresql://host/db?password={}", "postgresql:/host?user=u&password={}", "post gres://u:{}@h:1/d",
                 "postgresql://user:{}@host:54x2/db", "sqlite+pysqlcipher://:{}@/x.db"]
        questions = [(secret, {"url": form.format(secret)}) for secret in secrets for form in forms]
        for (secret, question), answer in zip(questions, probe.ask([question for _, question in questions])):
            shown = answer.get("error") or answer["rendered"]
            for part in [secret, *re.split(r"[:@/?]", secret)]:
                # A bare '/' or '?' after a ':' without an '@' in between is a path or a query to everybody.
                if len(part) > 1 and part != "ter2":
                    self.assertNotIn(part, shown, f"for the URL {question['url']!r}")


if __name__ == "__main__":
    unittest.main()
