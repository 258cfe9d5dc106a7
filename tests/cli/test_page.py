"""history --html: one page that needs nothing else, whatever the scripts hold."""

import base64
import hashlib
import html.parser
import os
import re
import signal
import stat
import time
import unittest

from support import ALL, TestCase

VOID = {"meta", "link", "br", "img", "input"}
EVIL = "</script></style></title><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>&amp;"


class Page(html.parser.HTMLParser):
    """Tags nest, and ids, links, and the text of each card are at hand."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.attributes = [], [], [], [], []
        self.cards, self.parts, self.styles = {}, {}, []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs.items()]
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs["href"])
        if tag not in VOID:
            self.open.append((tag, attrs))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "style":
            self.styles.append(data)
        for tag, attrs in self.open:
            if tag == "article":
                self.cards[attrs["id"]] = self.cards.get(attrs["id"], "") + data
            if tag == "span" and attrs.get("class") and tag == self.open[-1][0]:
                self.parts.setdefault(attrs["class"], []).append(data)


class TestPage(TestCase):
    def page(self, project, *args, name="page.html"):
        result = self.succeeds(project.run("history", "--html", name, *args))
        self.assertEqual((result.out, result.err), ("", ""))
        self.text = (project.root / name).read_text()
        return Page(self.text)

    def prepared(self, **options):
        project = self.project(**options)
        project.script("a1", "", "CREATE TABLE t (id INTEGER, -- key\n  v VARCHAR(3) DEFAULT 'x''y', n REAL DEFAULT 1.5);", "DROP TABLE t;",
                       message="first")
        project.script("b1", "a1", "SELECT x'00';\n-- between\nSELECT 2;", header="-- branch_labels: lib\n-- more of it,\n-- on two lines")
        (project.versions / "c1.py").write_text(
            '"""prices\n\nIn cents <now>.\n\nRevision ID: c1\nRevises: a1\nCreate Date: 2026-03-04\n"""\nfrom alembic import op\nimport sqlalchemy as sa\n'
            'revision = "c1"\ndown_revision = "a1"\ndepends_on = "lib"\n'
            'def upgrade():\n    op.create_table("prices", sa.Column("cents", sa.Integer))\n'
            'def downgrade():\n    for row in op.get_bind().execute(sa.text("SELECT cents FROM prices")):\n        op.execute("SELECT 2")\n'
            '    op.drop_table("prices")\n')
        (project.versions / "d1.py").write_text('"""broken"""\nfrom alembic import op\nrevision = "d1"\ndown_revision = "c1"\ndef upgrade():\n    op.drop_tabel("x")\n')
        return project

    def test_what_it_tells(self):
        project = self.prepared(cmig="history_table = done")
        page = self.page(project)
        self.assertEqual(list(page.cards), ["r-d1", "r-c1", "r-b1", "r-a1"])
        self.assertEqual(len(page.ids), len(set(page.ids)))
        self.assertTrue({link[1:] for link in page.links} <= set(page.ids))
        self.assertIn("The database is not there yet", self.text)
        self.assertFalse(project.database.exists())
        for part, wanted in (("c", "-- key"), ("s", "'x''y'"), ("t", "VARCHAR"), ("n", "1"), ("k", "CREATE")):
            self.assertIn(wanted, page.parts[part])
        a1, b1, c1, d1 = (page.cards[f"r-{name}"] for name in ("a1", "b1", "c1", "d1"))
        for card, wanted in ((a1, ("first", "DROP TABLE t;", "2026-01-02 03:04:05", "migrations/versions/a1_script.sql", "pending")),
                             (b1, ("lib", "more of it,\non two lines", "-- between", "no downgrade section")),
                             (c1, ("In cents <now>.", "cents INTEGER", "Note: it depends on rows", "DROP TABLE prices;", "Python script", "op.create_table(")),
                             (d1, ("broken", "No SQL: line 6: alembic.op.drop_tabel is not known"))):
            for text in wanted:
                self.assertIn(text, card)
        self.assertNotIn("Revision ID:", c1.split("Python script")[0])
        self.succeeds(project.run("upgrade", "b1"))
        page = self.page(project)
        for name, mark in (("a1", "applied"), ("b1", "current"), ("c1", "pending"), ("d1", "pending")):
            self.assertIn(mark, page.cards[f"r-{name}"].split("Down revision")[0])
        self.assertRegex(page.cards["r-a1"], r"Applied20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC")
        self.assertNotRegex(page.cards["r-c1"], r"Applied20")
        page = self.page(project, "-r", "b1:")
        self.assertEqual(sorted(page.cards), ["r-b1", "r-c1", "r-d1"][:len(page.cards)])
        self.assertIn("of 4 revisions are shown", self.text)
        self.assertNotIn("#r-a1", page.links)

    def test_scripts_that_need_tables(self):
        project = self.project()
        project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);", "DROP TABLE t;")
        head = "from alembic import op\nimport sqlalchemy as sa\n"
        batch = '    with op.batch_alter_table("t") as batch:\n        batch.%s\n'
        (project.versions / "b1.py").write_text(f'{head}revision = "b1"\ndown_revision = "a1"\ndef upgrade():\n' + batch % 'alter_column("n", nullable=False)'
                                                + "def downgrade():\n" + batch % 'alter_column("n", nullable=True)')
        (project.versions / "c1.py").write_text(f'{head}revision = "c1"\ndown_revision = "b1"\ndef upgrade():\n    op.execute("UPDATE t SET n = 1")\n'
                                                + batch % 'drop_column("nosuch")' + 'def downgrade():\n    raise NotImplementedError("no way")\n')
        (project.versions / "d1.py").write_text(f'{head}revision = "d1"\ndown_revision = "c1"\ndef upgrade():\n' + batch % 'drop_column("n")'
                                                + 'def downgrade():\n    op.execute("SELECT 1 -- nothing")\n')
        cards = self.page(project).cards
        self.assertRegex(cards["r-b1"], r'(?s)CREATE TABLE _alembic_tmp_t .*n INTEGER NOT NULL.*ALTER TABLE _alembic_tmp_t RENAME TO t;.*Downgrade.*n INTEGER,')
        self.assertNotRegex(cards["r-b1"], "Note:|No SQL:")
        self.assertRegex(cards["r-c1"], r"(?s)UPDATE t SET n = 1;Note: the rest cannot be told without a database: line 7: .*; on an empty database line 7: .*nosuch.*No SQL: line 10: NotImplementedError: no way")
        self.assertRegex(cards["r-d1"], r"(?s)No SQL: line 6: .*; on an empty database the scripts come no further than revision c1 .*SELECT 1 -- nothing")
        self.assertFalse(project.database.exists())

    def test_states_of_the_database(self):
        project = self.project().chain(3)
        self.succeeds(project.run("upgrade", "head"))
        self.page(project)
        self.assertIn("<dd>3</dd>", self.text)
        (project.versions / "0003_script.sql").unlink()
        self.page(project)
        self.assertIn("The database is ahead: no script here has its revision 0003.", self.text)
        ini = (project.root / "alembic.ini").read_text()
        (project.root / "alembic.ini").write_text(ini.replace("sqlite:///app.db", "postgresql://u:secret@h/db"))
        self.page(project)
        self.assertIn("The database could not be asked", self.text)
        self.assertNotIn("secret", self.text)
        self.assertNotIn("pending", self.text[self.text.index("<body>"):])
        self.fails(project.run("history", "--html", "page.html", "-i"))
        empty = self.project("empty")
        self.page(empty)
        self.assertIn("There are no revisions.", self.text)

    def test_it_is_strict_and_needs_nothing(self):
        page = self.page(self.prepared())
        self.assertEqual(len(page.styles), 1)
        digest = base64.b64encode(hashlib.sha256(page.styles[0].encode()).digest()).decode()
        policy = next(value for tag, name, value in page.attributes if name == "content" and "default-src" in value)
        self.assertEqual(policy, f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'")
        self.assertNotIn("script", page.tags)
        for tag, name, value in page.attributes:
            self.assertFalse(name.startswith("on") or name == "style", (tag, name))
            if name in ("href", "src"):
                self.assertRegex(value, r"^(#|data:image/svg\+xml,)")
        self.assertNotRegex(page.styles[0], r"url\(|@import")

    def test_text_stays_text(self):
        project = self.project()
        project.script("a1", "", f"SELECT '{EVIL.replace(chr(39), chr(39) * 2)}'; /* {EVIL} */ SELECT 1;", f"-- {EVIL}\nSELECT \"{EVIL.replace(chr(34), '')}\";",
                       message=EVIL, header=f"-- branch_labels: <b>x</b>\n-- {EVIL}")
        (project.versions / "<img src=x onerror=1>.py").write_text(
            f"'''{EVIL}'''\nfrom alembic import op\nrevision = '<i>id</i>'\ndown_revision = 'a1'\n# {EVIL}\ndef upgrade():\n    op.execute('''SELECT '</pre><script>x</script>' ''')\n"
            f"def downgrade():\n    raise ValueError('''{EVIL}''')\n")
        page = self.page(project)
        self.assertEqual({"script", "img", "i"} & set(page.tags), set())
        self.assertEqual(self.text.count("<b>"), 0)
        self.assertEqual(len(page.cards), 2)
        for card in page.cards.values():
            self.assertIn(EVIL, card)
        self.assertIn("r-.3ci.3eid.3c.2fi.3e", page.cards)

    def test_much_text_is_cut(self):
        project = self.project()
        project.script("a1", "", "INSERT INTO t VALUES ('" + "é" * 200000 + "');")
        page = self.page(project)
        self.assertLess(len(self.text), 100000)
        self.assertRegex(page.cards["r-a1"], r"… and \d+ KB more")

    def test_many_scripts(self):
        project = self.project().chain(1000)
        begin = time.monotonic()
        page = self.page(project)
        self.assertLess(time.monotonic() - begin, 60)
        self.assertEqual(len(page.cards), 1000)
        self.assertLess(len(self.text), 4000000)

    def test_files(self):
        project = self.project().chain(2)
        project.run("history", "--html", "page.html")
        for name, message in (("migrations", "Is a directory"), ("nowhere/page.html", "No such file"), ("alembic.ini", "is no page"),
                              ("migrations/versions/0001_script.sql", "is no page")):
            with self.subTest(name):
                before = {p: p.stat().st_mtime_ns for p in project.root.rglob("*")}
                result = self.fails(project.run("history", "--html", name), 1, message)
                self.assertEqual((result.out, {p: p.stat().st_mtime_ns for p in project.root.rglob("*")}), ("", before))
        printed = self.succeeds(project.run("history", "--html", "-"))
        self.assertEqual(len(Page(printed.out).cards), 2)
        self.assertFalse((project.root / "-").exists())
        (project.root / "link.html").symlink_to("page.html")
        (project.root / "empty.html").touch()
        for name in ("link.html", "empty.html", "/dev/null"):
            self.succeeds(project.run("history", "--html", name))
        self.assertTrue((project.root / "link.html").is_symlink() and stat.S_ISCHR(os.stat("/dev/null").st_mode))
        self.assertEqual(sorted(p.name for p in project.root.iterdir()), ["alembic.ini", "empty.html", "link.html", "migrations", "page.html"])
        self.assertEqual(self.fails(project.run("history", "--html", "/dev/full"), 1, "No space left").out, "")
        page = (project.root / "page.html").read_text()
        (project.versions / "0003.sql").write_text("-- x\n-- revision: 0003\n")
        self.fails(project.run("history", "--html", "page.html"), 1, "down_revision")
        self.assertEqual((project.root / "page.html").read_text(), page)

    def test_stopped_it_leaves_no_half_page(self):
        project = self.project()
        for i in range(300):
            (project.versions / f"{i}.py").write_text(f'revision = "{i}"\ndown_revision = {repr(str(i - 1)) if i else None}\n'
                                                      'def upgrade():\n    for i in range(20000): pass\ndef downgrade():\n    pass\n')
        for delay in (0.05, 0.2, 0.5, 1)[:None if ALL else 2]:
            process = project.start("history", "--html", "page.html")
            time.sleep(delay)
            process.send_signal(signal.SIGTERM)
            result = self.wait(process)
            self.assertIn(result.code, (0, 128 + signal.SIGTERM, -signal.SIGTERM))
            self.assertEqual((project.root / "page.html").exists(), result.code == 0)
            self.assertEqual(list(project.root.glob("page.html?*")), [])
            (project.root / "page.html").unlink(missing_ok=True)

    def test_wrong_use(self):
        project = self.project().chain(1)
        for args in (["--html", "x", "--graph"], ["--html", "x", "--format", "dot"], ["--html", "x", "--format", "text"], ["--html", "x", "-v"],
                     ["--html="]):
            with self.subTest(args):
                result = self.fails(project.run("history", *args), 2)
                self.assertIn("  hint: ", result.err)
                self.assertEqual(result.out, "")
        self.assertEqual(self.json(project.run("history", "--html", "x", "--json"))["error"]["kind"], "usage")
        self.assertEqual(project.run("history", "--html").code, 2)
        self.assertEqual(project.run("history", "--format", "png").code, 2)
        self.assertFalse((project.root / "x").exists())


if __name__ == "__main__":
    unittest.main()
