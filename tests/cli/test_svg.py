"""history --format svg: a picture that any viewer reads, with the edges of --format dot and the lanes of --graph."""

import random
import re
import unittest
import xml.etree.ElementTree as xml

from support import ALL, TestCase

SVG = "{http://www.w3.org/2000/svg}"
ROW = 28


def edges_of_dot(text):
    """{(child, parent, is it a dependency)}"""
    return {(a, b, bool(style)) for a, b, style in re.findall(r'^  "([^"]+)" -> "([^"]+)"( \[style = dashed\])?;$', text, re.M)}


def points(path):
    """Where a path is at each row that it passes: {y: x}."""
    found, x, y = {}, 0, 0
    for letter, numbers in re.findall(r"([MVC])([\d .]+)", path):
        values = [int(n) for n in numbers.split()]
        if letter == "V":
            for row in range(y + ROW, values[0] + 1, ROW):
                found[row] = x
            y = values[0]
        else:
            x, y = values[-2:]
        found[y] = x
    return found


class Picture:
    def __init__(self, text):
        self.root = xml.fromstring(text)
        self.edges = [path for path in self.root.iter(f"{SVG}path") if "data-from" in path.attrib]
        self.rows = [g for g in self.root.iter(f"{SVG}g") if g.get("class") == "revision"]
        self.dots = {}  # id: (x, y)
        for row in self.rows:
            dot = next(c for c in row.iter(f"{SVG}circle") if c.get("class").startswith("dot"))
            self.dots[next(row.iter(f"{SVG}text")).text] = int(dot.get("cx")), int(dot.get("cy"))

    def edge_set(self):
        return {(e.get("data-from"), e.get("data-to"), e.get("stroke-dasharray") != "none") for e in self.edges}

    def words(self, number):
        return [text.text for text in self.rows[number].iter(f"{SVG}text")]


class TestSvg(TestCase):
    def picture(self, project, *args):
        return Picture(self.succeeds(project.run("history", "--format", "svg", *args)).out)

    def check(self, project, *args):
        """Same revisions, same edges, each from dot to dot and past all others."""
        picture = self.picture(project, *args)
        dot = project.run("history", "--format", "dot", *args).out
        self.assertEqual(list(picture.dots), re.findall(r'^  "([^"]+)" \[label', dot, re.M))
        self.assertEqual(picture.edge_set(), edges_of_dot(dot))
        at = {y: x for x, y in picture.dots.values()}
        for edge in picture.edges:
            passed = points(edge.get("d"))
            rows = sorted(passed)
            self.assertEqual((passed[rows[0]], rows[0]), picture.dots[edge.get("data-from")])
            if edge.get("data-to") in picture.dots:
                self.assertEqual((passed[rows[-1]], rows[-1]), picture.dots[edge.get("data-to")])
            for y in rows[1:-1]:
                self.assertNotEqual(passed[y], at.get(y), f"{edge.attrib} runs through another revision")
        return picture

    def test_random_graphs(self):
        chance = random.Random(5)
        for number in range(150 if ALL else 12):
            project = self.project(f"random{number}")
            ids = [f"r{i}" for i in range(chance.randrange(1, 25))]
            for i, name in enumerate(ids):
                down = chance.sample(ids[:i], min(i, chance.choice((0, 1, 1, 1, 1, 2, 3))))
                others = [other for other in ids[:i] if other not in down]
                needs = chance.sample(others, min(len(others), chance.choice((0, 0, 0, 1, 2))))
                project.script(name, down, header=f"-- depends_on: {', '.join(needs)}")
            with self.subTest(number):
                self.check(project)

    def test_parts_and_marks(self):
        project = self.project()
        project.script("a", "", message="first")
        project.script("b", "a", header="-- branch_labels: lib, api")
        project.script("c", "b", message="x" * 100)
        project.script("d", "a", header="-- depends_on: lib", message="広い文字")
        picture = self.check(project)
        self.assertIn(("d", "b", True), picture.edge_set(), "a label stands for its revision")
        rows = {picture.words(i)[0]: picture.words(i)[1:] for i in range(4)}
        self.assertEqual(rows, {"a": ["first"], "b": ["revision b"], "c": ["head", "lib", "api", "x" * 72 + "…"],
                                "d": ["head", "広い文字"]})
        titles = [next(row.iter(f"{SVG}title")).text for row in picture.rows]
        self.assertIn("c: " + "x" * 100, titles, "what is cut is whole in the title")
        self.assertEqual({title.text for e in picture.edges for title in e}, {"b → a", "c → b", "d → a", "d depends on b"})
        self.assertEqual(picture.root.get("role"), "img")
        self.assertEqual(xml.tostring(picture.root.find(f"{SVG}title"), "unicode").count("Graph of 4 revisions"), 1)
        self.succeeds(project.run("upgrade", "b"))
        marked = self.check(project, "-i")
        hollow = {name for name, row in zip(marked.dots, marked.rows)
                  if any("hollow" in c.get("class") for c in row.iter(f"{SVG}circle"))}
        self.assertEqual(hollow, {"c", "d"})
        self.assertIn("current", {name: marked.words(i) for i, name in enumerate(marked.dots)}["b"])
        self.assertEqual(list(self.check(project, "-r", "b:").dots), ["c", "b"])

    def test_nothing_depends_on_the_viewer(self):
        project = self.project().chain(3)
        picture = self.picture(project)
        self.assertIn("monospace", picture.root.get("font-family"))
        for text in picture.root.iter(f"{SVG}text"):
            self.assertTrue(float(text.get("textLength")) > 0 and text.get("fill"))
        left, top, width, height = map(int, picture.root.get("viewBox").split())
        for x, y in picture.dots.values():
            self.assertTrue(left < x < left + width and top < y < top + height)
        for element in picture.root.iter():
            for name, value in element.attrib.items():
                self.assertNotIn("://", value, name)

    def test_any_text_is_well_formed(self):
        project = self.project()
        project.script("a", "", message="</svg><script>x</script> & \" ' ]]> \x01\x1f\x7f \ufffe\uffff <![CDATA[ é 😀 \u202e")
        (project.versions / "b.py").write_text('"""<b>&amp;</b>"""\nrevision = "a<b>&\'"\ndown_revision = "a"\n')
        picture = self.picture(project)
        self.assertEqual(sorted(picture.dots), ["a", "a<b>&'"])
        self.assertIn("</svg><script>x</script> & \" ' ]]>", picture.words(1)[-1])

    def test_no_revisions(self):
        self.assertEqual(self.picture(self.project()).dots, {})


if __name__ == "__main__":
    unittest.main()
