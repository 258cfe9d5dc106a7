"""New scripts are whole when they appear, and several at once get numbers of their own."""

import unittest

from support import TestCase, run


class TestNewScripts(TestCase):
    def test_several_at_once_get_numbers_of_their_own(self):
        project = self.project(cmig="revision_ids = sequential")
        (project.root / "migrations" / "script.sql.mako").write_text(
            "-- ${message}\n-- revision: ${up_revision}\n-- down_revision: ${down_revision | comma,n}\n-- upgrade\n")
        processes = [project.start("revision", "-m", f"number {n}") for n in range(8)]
        for process in processes:
            self.assertEqual(self.wait(process).code, 0)
        self.assertEqual(len(self.succeeds(project.run("history")).out.splitlines()), 8)
        self.assertEqual(self.succeeds(project.run("heads")).out.split()[0], "008")
        self.assertEqual([p.name for p in project.versions.iterdir() if p.name.startswith(".")], [])

    def test_a_message_cannot_become_a_key_of_the_header(self):
        project = self.project()
        for message in ("transaction: off", "resume: yes", "backup: required", "upgrade"):
            with self.subTest(message):
                self.fails(project.run("revision", "-m", message))
                self.assertEqual(list(project.versions.iterdir()), [])

    def test_messages_of_every_kind_can_be_read_again(self):
        for number, message in enumerate(["", "two\nlines", "quote's \"and\" */ -- this", "größe → 日本", "x" * 9000, "%s %(rev)s ${x}"]):
            with self.subTest(message[:20]):
                project = self.project(f"message-{number}")
                self.succeeds(project.run("revision", "-m", message, "--rev-id", "abc"))
                self.assertIn("abc", self.succeeds(project.run("heads")).out)
                self.succeeds(project.run("upgrade", "head"))

    def test_init_writes_what_it_can_read(self):
        for number, name in enumerate(["migrations", "per%cent", "%(here)s", "with blank", "dé/ep"]):
            with self.subTest(name):
                folder = self.folder / f"init-{number}"
                folder.mkdir()
                self.succeeds(run("init", name, cwd=folder))
                self.succeeds(run("revision", "-m", "first", cwd=folder))
                self.succeeds(run("-d", "x.db", "upgrade", "head", cwd=folder))


if __name__ == "__main__":
    unittest.main()
