"""Compares what is read from random pyproject.toml files with Python's tomllib and Alembic's rules; with an Alembic that reads
such files (1.16 and later) on the path, the rules as written here are compared with it, too."""

import os
import pathlib
import random
import shutil
import tempfile
import tomllib
import unittest

import probe

TEXTS = ["a", "%(here)s/a", "a b", "", "%%x", "100%", "%(x)s", "ü", "%(here)s", "a:b", "/x/%%(rev)s", "%", "a%%"]
KEYS = ["script_location", "version_locations", "prepend_sys_path", "recursive_version_locations", "sourceless",
        "revision_environment", "file_template", "truncate_slug_length", "timezone", "output_encoding", "post_write_hooks"]
LISTS = ("version_locations", "prepend_sys_path")
BOOLEANS = ("recursive_version_locations", "sourceless")
INI_VALUES = ["", "a", "true", "x y", "7", "%(here)s/i"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *choices):
        return self.random.choice(choices)

    def text(self):
        value = self.pick(*TEXTS)
        return self.pick(f'"{value}"', f"'{value}'", f'"""{value}"""')

    def of(self, key):
        """A value for KEY, most of the time of the right type."""
        if self.random.random() < 0.12:
            return self.pick("1", "-3", "0x1f", "1.5", "true", "2020-01-01", "[1]", "{}", "{ a = 'b' }", "[]", "['a', 2]", "[[]]")
        if key in LISTS:
            return "[" + ", ".join(self.text() for _ in range(self.random.randint(0, 3))) + self.pick("", "\n") + "]"
        if key in BOOLEANS:
            return self.pick("true", "false")
        if key == "revision_environment":
            return self.pick("true", "false", "'yes'", "'maybe'")
        if key == "truncate_slug_length":
            return self.pick("0", "20", "'30'", "+5")
        if key == "post_write_hooks":
            return "[" + ", ".join(self.hook() for _ in range(self.random.randint(0, 2))) + "]"
        return self.text()

    def hook(self):
        pairs = ["name = 'h'"] if self.random.random() < 0.9 else []
        pairs += [f"type = {self.pick(chr(39) + 'exec' + chr(39), self.text())}"] if self.random.random() < 0.8 else []
        pairs += [f"{key} = {self.text() if self.random.random() < 0.9 else '1'}"
                  for key in ("executable", "options", "cwd") if self.random.random() < 0.5]
        return "{ " + ", ".join(pairs) + " }"

    def pyproject(self):
        lines = [self.pick("[tool.alembic]", "[ tool.'alembic' ]", '[tool."alembic"] # c', "[tool.alembic]")]
        for key in self.random.sample(KEYS, self.random.randint(0, 5)):
            lines.append(f"{key} = {self.of(key)}")
        if self.random.random() < 0.2:
            lines.insert(0, "[project]\nname = 'x'\ndependencies = ['alembic']")
        if self.random.random() < 0.05:
            lines.append(self.pick("broken", "a = ", "[", "script_location = 'twice'\nscript_location = 'twice'"))
        if self.random.random() < 0.03:
            lines = [self.pick("[tool]\nalembic = 1", "[[tool.alembic]]", "[other]", "tool.alembic.script_location = 'a'")]
        return "\n".join(lines) + "\n"

    def ini(self):
        if self.random.random() < 0.6:
            return None
        lines = [f"{key} = {self.pick(*INI_VALUES)}" for key in KEYS[:-1] if self.random.random() < 0.2]
        section = self.pick("", "", "\n[post_write_hooks]\n")
        return "[alembic]\npath_separator = os\n" + "\n".join(lines) + section + "\n"


class Rules:
    """Alembic's look-up of a key in pyproject.toml; what it raises is an error of any kind."""

    def __init__(self, folder):
        self.here = {"here": str(folder)}
        with open(folder / "pyproject.toml", "rb") as file:
            self.table = tomllib.load(file).get("tool", {}).get("alembic", {})
        if not isinstance(self.table, dict):
            raise ValueError("Incorrect TOML format")

    def formatted(self, value):
        if isinstance(value, str):
            return value % self.here
        if isinstance(value, dict):
            return {key: self.formatted_text(text) for key, text in value.items()}
        return [self.formatted_text(item) if not isinstance(item, dict) else self.formatted(item) for item in value]

    def formatted_text(self, text):
        if not isinstance(text, str):
            raise TypeError("no text")
        return text % self.here

    def value(self, key):
        value = self.table.get(key)
        if isinstance(value, str | list | dict):
            return self.formatted(value)
        if value is None or isinstance(value, int):
            return value
        raise ValueError(f"unsupported TOML value type for key: {key!r}")


def alembic_value(folder, key):
    """What Alembic itself says of KEY, or NotImplemented for a version that does not read such files."""
    from alembic.config import Config
    if not hasattr(Config, "get_alembic_option"):
        return NotImplemented
    config = Config(toml_file=folder / "pyproject.toml")
    return config.get_alembic_boolean_option(key) if key in BOOLEANS else config.get_alembic_option(key)


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:  # tracebacks of Alembic's as well
        return error


@unittest.skipUnless(probe.PROBE, "CMIG_PROBE_CONFIG names the probe")
class Pyproject(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(os.path.realpath(tempfile.mkdtemp(prefix="cmig-pyproject-")))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, number, generator):
        folder = self.folder / str(number)
        folder.mkdir()
        (folder / "pyproject.toml").write_text(generator.pyproject())
        ini = generator.ini()
        if ini is not None:
            (folder / "alembic.ini").write_text(ini)
        return folder

    def in_ini(self, folder, key):
        path = folder / "alembic.ini"
        return path.exists() and any(line.startswith(key + " =") for line in path.read_text().splitlines())

    def check_rules(self, folder, rules):
        for key in KEYS:
            got = outcome(alembic_value, folder, key)
            if got is NotImplemented:
                return
            want = outcome(lambda key=key: (rules.value(key) or False) if key in BOOLEANS else rules.value(key))
            if key in BOOLEANS and not isinstance(rules.table.get(key, False), bool):
                want = ValueError()
            if isinstance(want, Exception) or isinstance(got, Exception):
                self.assertEqual(isinstance(want, Exception), isinstance(got, Exception), (folder, key, want, got))
            else:
                self.assertEqual(want, got, (folder, key))

    def compare(self, folder, answer):
        context = ((folder / "pyproject.toml").read_text(), answer)
        rules = outcome(Rules, folder)
        if isinstance(rules, Exception):
            self.assertIn("error", answer, context)
            return False
        self.check_rules(folder, rules)
        if "error" in answer:
            return False
        for key in ("script_location", "file_template", "timezone", "output_encoding"):
            if self.in_ini(folder, key) or not (want := rules.value(key)):
                continue
            want = str(pathlib.Path(want)) if key == "script_location" else want
            self.assertEqual(answer[key], want, (key, context))
        for key in LISTS:
            if not self.in_ini(folder, key):
                self.assertEqual(answer[key], [str(folder / path) for path in rules.value(key) or []], (key, context))
        if not self.in_ini(folder, "recursive_version_locations"):
            self.assertIs(answer["recursive_version_locations"], rules.table.get("recursive_version_locations", False), context)
        if not self.in_ini(folder, "truncate_slug_length"):
            self.assertEqual(answer["truncate_slug_length"], int(rules.value("truncate_slug_length") or 40) or 40, context)
        if not (folder / "alembic.ini").exists():
            hooks = [[hook["name"], hook.get("type"), hook.get("executable") if hook.get("type") == "exec" else None,
                      hook.get("options"), hook.get("cwd")] for hook in rules.value("post_write_hooks") or []]
            self.assertEqual(answer["hooks"], hooks, context)
        return True

    def is_wrong(self, folder):
        """TRUE where one of the values that nothing in the ini file hides is of a wrong type or cannot be formatted."""
        rules = outcome(Rules, folder)
        if isinstance(rules, Exception):
            return True
        for key in KEYS:
            value = rules.table.get(key)
            hidden = self.in_ini(folder, key) or (key == "post_write_hooks" and "[post_write_hooks]" in
                                                  ((folder / "alembic.ini").read_text() if (folder / "alembic.ini").exists() else ""))
            if value is None or hidden:
                continue
            kind = (list if key in (*LISTS, "post_write_hooks") else bool if key in BOOLEANS
                    else (int, str) if key in ("truncate_slug_length", "revision_environment") else str)
            if not isinstance(value, kind) or isinstance(outcome(rules.value, key), Exception):
                return True
        return False

    def test_random_files_are_read_as_tomllib_and_alembic_read_them(self):
        folders = [self.write(seed, Generator(seed)) for seed in range(probe.cases(1500, 20000))]
        answers = probe.ask([{"folder": str(folder)} for folder in folders])
        good = 0
        for folder, answer in zip(folders, answers):
            good += self.compare(folder, answer)
            if self.is_wrong(folder):
                self.assertIn("error", answer, (folder / "pyproject.toml").read_text())
            if "error" in answer:
                self.assertGreater(answer["line"], 0, answer)
        self.assertGreater(good, len(folders) // 5)
        self.assertLess(good, len(folders) * 19 // 20)


if __name__ == "__main__":
    unittest.main()
