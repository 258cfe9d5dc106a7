"""history --graph and --format: the branches and merges as lines, for Graphviz and for Mermaid."""

import random
import re
import unittest

from support import ALL, TestCase

DRAWN = """\
* z (head), revision z
* o, revision o
* n, revision n
|\\
* | m, revision m
|\\ \\
* | | d, revision d
* | | b, revision b
| | * f, revision f
|_|/
| * e, revision e
| * c, revision c
|/
* a, revision a
"""


class TestGraph(TestCase):
    def graph(self, rows, name="project"):
        project = self.project(name)
        for revision, down, *rest in rows:
            project.script(revision, down, header=rest[0] if rest else "")
        return project

    def test_branches_and_merges(self):
        cases = (
            ([("a", ""), ("b", "a")], "* b (head), revision b\n* a, revision a\n"),
            ([("a", ""), ("x", "")], "* a (head), revision a\n* x (head), revision x\n"),
            ([("a", ""), ("b", "a"), ("c", "a"), ("d", "b"), ("e", "c"), ("f", "a"), ("m", "d, e"), ("n", "m, f"), ("o", "n"), ("z", "o")], DRAWN),
            ([], ""),
        )
        for number, (rows, wanted) in enumerate(cases):
            with self.subTest(rows):
                self.assertEqual(self.succeeds(self.graph(rows, f"p{number}").run("history", "--graph")).out, wanted)

    def test_random_graphs_show_each_revision_once_in_its_lane(self):
        chance = random.Random(3)
        for number in range(200 if ALL else 12):
            ids = [f"r{i}" for i in range(chance.randrange(1, 25))]
            rows = [(name, chance.sample(ids[:i], min(i, chance.choice((0, 1, 1, 1, 1, 2, 2, 3))))) for i, name in enumerate(ids)]
            project = self.graph(rows, f"random{number}")
            out = self.succeeds(project.run("history", "--graph")).out
            lines = [line for line in out.splitlines() if "*" in line]
            order = [re.search(r" -> (r\d+)", line)[1] for line in project.run("history").out.splitlines()]
            self.assertEqual([(re.match(r"[| ]*\* [| ]*(r\d+)", line) or [0, line])[1] for line in lines], order, out)
            for line in out.splitlines():
                self.assertRegex(line, r"^(?:[| ]*\* [| ]*r\d+( \(head\))?, revision r\d+|[|/\\_ ]*[/\\])$", out)

    def test_other_programs(self):
        project = self.graph([("a", ""), ("b", "a", '-- depends_on: x'), ("x", "")])
        project.script("q", "b", message='say "hi" \\ <b>;')
        dot = self.succeeds(project.run("history", "--format", "dot")).out
        self.assertTrue(dot.startswith("digraph revisions {\n") and dot.endswith("}\n"), dot)
        for line in ('"b" -> "a";', '"b" -> "x" [style = dashed];', '"q" [label = "q\\nsay \\"hi\\" \\\\ <b>;"];'):
            self.assertIn(f"  {line}\n", dot)
        mermaid = self.succeeds(project.run("history", "--format", "mermaid")).out
        self.assertTrue(mermaid.startswith("graph BT\n"), mermaid)
        self.assertRegex(mermaid, r'r\d\["q<br/>say #34;hi#34; #92; #60;b#62;#59;"\]')
        self.assertEqual((mermaid.count(" --> "), mermaid.count(" -.-> ")), (2, 1))
        self.succeeds(project.run("upgrade", "a"))
        self.assertIn('"a" [label = "a\\nrevision a", style = filled];', project.run("history", "-i", "--format", "dot").out)

    def test_a_message_of_several_lines_is_one_line(self):
        """Its first paragraph is what Alembic takes, and prints as it stands in `history`."""
        project = self.graph([("a", "")])
        (project.versions / "b.py").write_text('"""one\n   two\nthree\n\nfour\n"""\nrevision = "b"\ndown_revision = "a"\ndef upgrade(): pass\ndef downgrade(): pass\n')
        project.script("c", "a")
        self.assertEqual(project.run("history", "--graph").out, "* b (head), one two three\n| * c (head), revision c\n|/\n* a, revision a\n")
        self.assertEqual(project.run("history", "-r", "a:b").out.splitlines()[0], "a -> b (head), one")
        self.assertIn('label = "b\\none two three"', project.run("history", "--format", "dot").out)
        self.assertIn('["b<br/>one two three"]', project.run("history", "--format", "mermaid").out)
        self.assertIn("\nupgrade a -> b, one two three\n", project.run("status", "-v").out)
        self.assertIn("\nupgrade a -> b, one two three\n", project.run("upgrade", "b", "--dry-run").out)

    def test_wrong_use(self):
        project = self.graph([("a", "")])
        self.assertEqual(project.run("history", "--format", "gif").code, 2)
        self.assertEqual(project.run("history", "--graph", "--json").code, 2)


if __name__ == "__main__":
    unittest.main()
