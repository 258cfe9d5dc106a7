"""history --html and --format svg in a real browser, with CMIG_TEST_ALL: wide and narrow, light and dark, on paper."""

import base64
import json
import unittest

from support import ALL, TestCase

EVIL = "</script></style><img src=x onerror=\"window.owned=1\"><script>window.owned=1</script><svg onload=\"window.owned=1\">"

# Every element that holds text itself: what it is, and the contrast of its color with what lies behind it (WCAG 2).
CONTRAST = """
const channel = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const numbers = text => text.match(/[\\d.]+/g).map(Number);
const behind = element => {
  for (; element; element = element.parentElement) {
    const color = numbers(getComputedStyle(element).backgroundColor);
    if (color.length < 4 || color[3] === 1) return color;
  }
  return [255, 255, 255];
};
const found = {};
for (const element of document.querySelectorAll('body *')) {
  if (element.closest('svg, progress') || ![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
  const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(behind(element))];
  const name = element.tagName + '.' + element.className + ' in ' + element.parentElement.tagName;
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  found[name] = Math.min(found[name] || 99, ratio);
}
for (const element of document.querySelectorAll('svg .edge, svg .dot')) {
  const [a, b] = [luminance(numbers(getComputedStyle(element).stroke)), luminance(behind(element.closest('svg')))];
  found['svg ' + element.getAttribute('class')] = 1.5 * (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); // 3 is enough for lines
}
return found;
"""

# Elements whose text does not fit into the page, or into themselves.
CLIPPED = """
return [...document.querySelectorAll('h1, h2, h3, dd, p, pre, section, article, nav, .mark')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width > 0 && (box.left < 0 || box.right > innerWidth + 0.5 || (e.tagName !== 'NAV' && e.scrollWidth > e.clientWidth + 1
         && getComputedStyle(e).display !== 'inline'));
}).map(e => e.outerHTML.slice(0, 120));
"""


@unittest.skipUnless(ALL, "scripts/test.sh --all")
class TestPage(TestCase):
    def setUp(self):
        super().setUp()
        from selenium import webdriver
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={self.folder}/profile"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.browser = webdriver.Chrome(options=options, service=webdriver.chrome.service.Service("/usr/bin/chromedriver"))
        self.addCleanup(self.browser.quit)

    def prepared(self):
        project = self.project(cmig="history_table = done")
        project.script("a1", "", "CREATE TABLE t (\n  id INTEGER PRIMARY KEY, -- the key\n  v VARCHAR(3) DEFAULT 'x', n REAL DEFAULT 1.5\n);",
                       "DROP TABLE t;", message="first")
        project.script("b1", "a1", "SELECT 1;", "", message="second", header="-- branch_labels: lib")
        project.script("c1", "a1", f"SELECT '{EVIL}'; -- {EVIL}\nSELECT 1;", message=EVIL, header=f"-- {EVIL}\n-- {'long' * 100}")
        project.script("d1", ["b1", "c1"], "SELECT '" + "x" * 500 + "';", message="merge " + "m" * 200)
        project.script("e1", "", "SELECT 1;", header="-- depends_on: lib", message="apart")
        (project.versions / "f1.py").write_text(
            f'"""python {EVIL}"""\nfrom alembic import op\nimport sqlalchemy as sa\nrevision = "f1{"0" * 40}"\ndown_revision = "d1"\n'
            'def upgrade():\n    op.create_table("prices", sa.Column("cents", sa.Integer))\n'
            'def downgrade():\n    with op.batch_alter_table("t") as batch:\n        batch.drop_column("n")\n')
        self.succeeds(project.run("upgrade", "b1"))
        self.succeeds(project.run("history", "--html", "page.html"))
        self.page = (project.root / "page.html").as_uri()
        return project

    def show(self, url, width, scheme="light", script=True):
        command = self.browser.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500})
        command("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        command("Emulation.setScriptExecutionDisabled", {"value": not script})
        self.browser.get("about:blank")
        self.browser.get(url)

    def ask(self, script):
        return self.browser.execute_script(script)

    def test_wide_and_narrow_light_and_dark(self):
        self.prepared()
        for width in (360, 720, 1199, 1200, 1600):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    self.show(self.page, width, scheme)
                    self.assertEqual(self.browser.get_log("browser"), [])
                    self.assertLessEqual(self.ask("return document.documentElement.scrollWidth"), width)
                    self.assertEqual(self.ask(CLIPPED), [])
                    text = self.ask("return document.body.innerText")
                    for words in ("first", "second", "CREATE TABLE t (", "-- the key", "DROP TABLE t;", "cents INTEGER", "_alembic_tmp_t", "No SQL: its script has no downgrade", EVIL, "long" * 100):
                        self.assertIn(words, text)
                    low = {name: ratio for name, ratio in self.ask(CONTRAST).items() if ratio < 4.5}
                    self.assertEqual(low, {})
                    self.assertTrue({f"SPAN.{part} in CODE" for part in "kctsn"} <= set(self.ask(CONTRAST)))
        self.assertEqual(self.ask("return [window.owned, document.images.length, document.scripts.length]"), [None, 0, 0])
        urls = {json.loads(entry["message"])["message"]["params"]["request"]["url"] for entry in self.browser.get_log("performance")
                if "Network.requestWillBeSent\"" in entry["message"]}
        self.assertIn(self.page, urls)
        self.assertEqual({url for url in urls if not url.startswith(("data:", "about:", "chrome:"))}, {self.page})

    def test_dots_and_lines_lead_to_the_revision(self):
        self.prepared()
        for width in (360, 1600):
            for place in ("nav svg a", "nav li a"):
                self.show(self.page, width)
                links = self.browser.find_elements("css selector", place)
                self.assertEqual(len(links), 6)
                for number, link in enumerate(links):
                    with self.subTest(width=width, place=place, number=number):
                        wanted = self.ask(f"return document.querySelectorAll('{place}')[{number}].getAttribute('href')")
                        self.ask(f"document.querySelectorAll('{place}')[{number}].scrollIntoView({{block: 'center'}})")
                        (link.find_element("css selector", ".dot") if "svg" in place else link).click()
                        top, hash_ = self.ask(f"return [document.querySelector(decodeURIComponent('{wanted}').replace('.', '\\\\.')).getBoundingClientRect().top, location.hash]")
                        self.assertEqual(hash_, wanted)
                        self.assertTrue(-1 <= top < 800, top)
        rows = self.ask("return [...document.querySelectorAll('nav li')].map(e => e.getBoundingClientRect().y + 14)")
        dots = self.ask("return [...document.querySelectorAll('nav .dot')].map(e => e.getBoundingClientRect()).map(b => b.y + b.height / 2)")
        self.assertEqual([round(y) for y in rows], [round(y) for y in dots], "a dot stands beside its line")

    def test_the_keyboard_reaches_everything_once(self):
        self.prepared()
        self.show(self.page, 1600)
        names = self.ask("return [...document.querySelectorAll('a, summary, [tabindex]')].filter(e => e.tabIndex >= 0).map(e => e.textContent.trim() || e.tagName)")
        self.assertTrue(names and all(names))
        self.assertEqual(self.ask("return [...document.querySelectorAll('svg a')].filter(e => e.tabIndex >= 0).length"), 0)

    def test_without_script_and_on_paper(self):
        self.prepared()
        self.show(self.page, 1600, "dark")
        paper = self.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"]
        self.assertTrue(base64.b64decode(paper).startswith(b"%PDF"))
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        self.assertEqual(self.ask("return getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
        self.assertEqual({name: ratio for name, ratio in self.ask(CONTRAST).items() if ratio < 4.5}, {})
        self.assertEqual(self.ask("return [...document.querySelectorAll('pre')].filter(e => e.scrollHeight > e.clientHeight + 2).length"), 0)
        self.show(self.page, 1600)
        with_script = self.browser.execute_cdp_cmd("Page.captureScreenshot", {})["data"]
        self.show(self.page, 1600, script=False)
        self.assertEqual(self.browser.execute_cdp_cmd("Page.captureScreenshot", {})["data"], with_script)

    def test_many_scripts(self):
        project = self.project("many").chain(1000)
        self.succeeds(project.run("history", "--html", "page.html"))
        self.show((project.root / "page.html").as_uri(), 1600)
        self.assertEqual(self.ask("return document.querySelectorAll('article').length"), 1000)
        self.assertEqual(self.browser.get_log("browser"), [])
        self.ask("location.hash = '#r-0001'")
        self.assertTrue(-1 <= self.ask("return document.getElementById('r-0001').getBoundingClientRect().top") < 800)

    def test_the_picture(self):
        project = self.prepared()
        result = self.succeeds(project.run("history", "-i", "--format", "svg"))
        picture = project.root / "graph.svg"
        picture.write_text(result.out)
        for scheme, paper in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(13, 17, 23)")):
            self.show(picture.as_uri(), 1600, scheme)
            self.assertEqual(self.browser.get_log("browser"), [])
            self.assertEqual(self.ask("return getComputedStyle(document.querySelector('.paper')).fill"), paper)
            outside = self.ask("""
              const box = document.querySelector('.paper').getBoundingClientRect();
              return [...document.querySelectorAll('text, circle')].map(e => e.getBoundingClientRect()).filter(
                b => b.left < box.left || b.right > box.right || b.top < box.top || b.bottom > box.bottom).length""")
            self.assertEqual(outside, 0)
            self.assertIn("first", self.ask("return document.documentElement.textContent"))
        self.assertIsNone(self.ask("return window.owned || null"))


if __name__ == "__main__":
    unittest.main()
