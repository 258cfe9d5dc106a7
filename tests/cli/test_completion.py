"""completion: what may come next, and the real shells when Tab is pressed."""

import os
import pty
import select
import shutil
import subprocess
import time
import unittest

from support import TestCase, cmig_path, program


class TestCompletion(TestCase):
    def prepared(self):
        project = self.project().chain(2)
        project.script("0003", "0002", "SELECT 1;", header="-- branch_labels: main_line", message="say: more")
        return project

    def words(self, project, line, shell="", **options):
        return self.succeeds(project.run("completion", "words", "--", shell, env={"COMP_LINE": line}, **options)).out.splitlines()

    def test_what_comes_next(self):
        project = self.prepared()
        cases = (
            ("cmig upg", ["upgrade"]), ("cmig do", ["doctor", "downgrade"]), ("cmig upgrade 000", ["0003", "0002", "0001"]),
            ("cmig upgrade main", ["main_line@head"]), ("cmig stamp h", ["head", "heads"]), ("cmig upgrade --dr", ["--dry-run"]),
            ("cmig --col", ["--color"]), ("cmig --color a", ["auto", "always"]), ("cmig upgrade -d x.db 0001", ["0001"]),
            ("cmig --quiet --config alembic.ini show 0002", ["0002"]), ("cmig -c nowhere.ini show 0", []), ("cmig backup ", []),
            ("cmig history -r b", ["base"]), ("cmig revision --format ", ["sql", "py"]), ("cmig completion ", ["bash", "zsh", "fish"]),
            ("cmig history --format ", ["text", "dot", "mermaid", "svg"]), ("cmig history --html ", []), ("cmig history --ht", ["--html"]), ("cmig nosuch ", []), ("cmig 'upgr", []), ("cmig upgrade --database ", []), ("", []), ("cmig", []),
        )
        for line, wanted in cases:
            with self.subTest(line):
                found = self.words(project, line)
                self.assertEqual(found, wanted)
        every = self.words(project, "cmig ")
        text = project.run("--help").out
        self.assertTrue(len(every) > 25 and all(f"  {word} " in text for word in every), every)
        for command in every:
            with self.subTest(command):
                options = self.words(project, f"cmig {command} --")
                text = program.run(command, "--help", cwd=project.root).out
                self.assertTrue(all(option in text for option in options), options)
                self.assertEqual(text.count("  --") + text.count(", --") - text.count("--database-url"), len(options), text)

    def test_the_cursor_counts_and_meanings_are_told(self):
        project = self.prepared()
        result = project.run("completion", "words", "--", "cmig", env={"COMP_LINE": "cmig upgrade 0001", "COMP_POINT": "7"})
        self.assertEqual(result.out, "upgrade\n")
        self.assertEqual(self.words(project, "cmig show 0003", "zsh"), ["0003:say: more"])
        self.assertEqual(self.words(project, "cmig show 0003", "fish"), ["0003\tsay: more"])

    def test_a_broken_project_is_silent(self):
        project = self.prepared()
        (project.root / "alembic.ini").write_text("[alembic\n")
        self.assertEqual(self.words(project, "cmig upgrade h"), ["head", "heads"])
        self.succeeds(project.run("completion", "bash"))
        self.assertEqual(project.run("completion", "tcsh").code, 2)

    def press(self, shell, setup, line, wanted):
        """Types LINE and Tab at a terminal, until WANTED is on the screen."""
        project = self.prepared()
        bin_folder = self.folder / "bin"
        bin_folder.mkdir(exist_ok=True)
        if not (bin_folder / "cmig").exists():
            (bin_folder / "cmig").symlink_to(cmig_path())
        env = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", TERM="xterm", HOME=str(self.folder), PS1="$ ", LC_ALL="C.UTF-8")
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(project.root)
            os.execvpe(shell[0], list(shell), env)
        seen = b""

        def read_until(what, seconds):
            nonlocal seen
            end = time.monotonic() + seconds
            while what not in seen and time.monotonic() < end:
                if select.select([terminal], [], [], 0.1)[0]:
                    try:
                        seen += os.read(terminal, 65536)
                    except OSError:
                        break
            return what in seen

        try:
            os.write(terminal, (setup + "; echo rea''dy\n").encode())
            self.assertTrue(read_until(b"ready", 30), seen)
            seen = b""
            os.write(terminal, line.encode() + b"\t")
            self.assertTrue(read_until(wanted.encode(), 20), seen)
        finally:
            os.close(terminal)
            os.kill(pid, 9)
            os.waitpid(pid, 0)

    def test_bash(self):
        for line, wanted in (("cmig upgr", "upgrade "), ("cmig upgrade --dr", "--dry-run "), ("cmig show 0003", "0003 ")):
            with self.subTest(line):
                shutil.rmtree(self.folder / "project", ignore_errors=True)
                self.press(("bash", "--norc", "-i"), 'eval "$(cmig completion bash)"', line, wanted)

    def test_zsh(self):
        for line, wanted in (("cmig upgr", "upgrade"), ("cmig show 000", "say: more")):
            with self.subTest(line):
                shutil.rmtree(self.folder / "project", ignore_errors=True)
                self.press(("zsh", "-f", "-i"), 'autoload -U compinit && compinit -u && eval "$(cmig completion zsh)"', line, wanted)

    def test_fish(self):
        project = self.prepared()
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "cmig").symlink_to(cmig_path())
        env = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", HOME=str(self.folder), LC_ALL="C.UTF-8")
        for line, wanted in (("cmig upgr", "upgrade\t"), ("cmig show 0003", "0003\tsay: more"), ("cmig backup alem", "alembic.ini")):
            with self.subTest(line):
                done = subprocess.run(["fish", "-c", f"cmig completion fish | source; complete -C {line!r}"], cwd=project.root, env=env,
                                      capture_output=True, text=True, timeout=60)
                self.assertIn(wanted, done.stdout, done.stderr)


if __name__ == "__main__":
    unittest.main()
