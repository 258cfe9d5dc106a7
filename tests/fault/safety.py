"""What must hold of backup, restore and a backup before a run, whatever happens on the way."""

import contextlib
import shutil
import sqlite3
from typing import NamedTuple

from fault.ladder import Command, backups, holds, write_ladder
from support import execute

HEAD, SAVED = "0007", "0003"
ONE_PAGE_SIZE = 4096


class Safety(NamedTuple):
    """A command on a database at HEAD, beside which the file `saved` holds SAVED."""

    command: Command
    restores: bool = False
    backs_up: bool = False
    page_size: int = ONE_PAGE_SIZE  # of `saved`


BACKUP = Safety(Command("backup", HEAD, ("backup",)), backs_up=True)
RESTORE = Safety(Command("restore", HEAD, ("restore", "--yes", "saved")), restores=True)
OTHER_PAGES = Safety(Command("restore other pages", HEAD, ("restore", "--yes", "saved")), restores=True, page_size=1024)
RUN = Safety(Command("upgrade --backup", HEAD, ("upgrade", "--backup", "head"), ("upgrade", "+1")), backs_up=True)
DOWN = Safety(Command("downgrade --backup", HEAD, ("downgrade", "--backup", "--yes", "base"), ("downgrade", "--yes", "-1")), backs_up=True)
REWRITES = Safety(Command("upgrade --backup in one transaction", HEAD, ("upgrade", "--backup", "head"),
                          settings="transaction_per_migration = false"), backs_up=True)


class SafetyCase:
    """Goes before a FaultCase in the order of classes."""

    def prepare_safety(self, safety, mode):
        """The project and the states that its database may stop at; the first is where it is now."""
        command = safety.command
        project = write_ladder(self.folder / f"{command.name}-{mode}".replace(" ", "-"), command.settings)
        self.succeeds(project.run("upgrade", SAVED))
        self.succeeds(project.run("backup", "saved"))
        execute(project.root / "saved", f"PRAGMA page_size = {safety.page_size}; VACUUM")
        self.safety, self.saved = safety, holds(project.root / "saved")
        project, states = self.prepare(command, mode, project)
        if safety.backs_up and not safety.restores and len(states) == 2 and states[0] == states[1]:
            states = states[:1]
        self.before = states[0]
        return project, states

    def check_backups(self, path, *others):
        """Every backup of the database at PATH is whole and what it was before, or one of OTHERS; they are returned."""
        made, _ = backups(path)
        for backup in made:
            self.assertTrue(holds(backup) in (self.before, *others), f"{backup} is not what the database was")
            with contextlib.closing(sqlite3.connect(backup)) as connection:
                self.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        return made

    def check_stands(self, path, states):
        reached = super().check_stands(path, states)
        made = self.check_backups(path, *states)  # there may be another run's as well
        if reached > 0 and self.safety.command is not BACKUP.command:
            self.assertTrue(holds(made[0]) == self.before)
        return reached

    def check_way_back(self, project):
        """From each backup the database becomes what it was before, row for row."""
        made = backups(project.database)[0]
        for backup in made:
            kept = project.root / "elsewhere"
            shutil.move(backup, kept)
            held = holds(kept)
            self.succeeds(project.run("restore", "--yes", kept))
            self.assertTrue(holds(project.database) == held, f"{backup} does not restore it")

    def check_finishes(self, project, command, states, **options):
        if self.safety.backs_up:
            self.check_way_back(project)
        super().check_finishes(project, command, states, **options)
        self.check_backups(project.database, *states)

    def judge(self, project, command, states, result):
        """After an error, nothing half-done is there, and what is there is named."""
        made, unfinished = backups(project.database)
        self.assertEqual(unfinished, [], str(result))
        if result.code == 0:
            self.assertEqual(len(made), 1, str(result))
        else:
            for backup in made:
                self.assertIn(str(backup), result.err)
        super().judge(project, command, states, result)
