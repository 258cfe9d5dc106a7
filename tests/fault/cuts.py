"""What a command leaves on the disk when the power goes, at every point and in every way, and what becomes of the database."""

import random

from fault.calls import CallsCase
from fault.disk import Disk
from fault.ladder import remove, strided
from support import ALL

WAYS = ("lost", "some", "torn")


def files_of(project):
    return {path.name: path.read_bytes() for path in project.root.glob("app.db*") if not path.name.endswith("-shm")}


def put_files(project, files):
    remove(project.database)
    for name, data in files.items():
        (project.root / name).write_bytes(data)


class PowerCutCase(CallsCase):
    def cuts(self, project, command, chance):
        """What is on the disk after a cut at every point of COMMAND, in every way: (point, way, files)."""
        start, record = files_of(project), project.root / "record"
        self.succeeds(self.under("record", 0, record, project, command.arguments))
        disk = Disk(project.root, project.database.name, start)
        found = [(0, "lost", start)]
        for point, _ in enumerate(disk.play(record.read_bytes()), 1):
            found += [(point, way, disk.after_cut(way, chance)) for way in WAYS]
        # What the model holds must be what the program left.
        self.assertEqual({name: bytes(file.size) for name, file in disk.names.items()},
                         {name: bytes(len(data)) for name, data in files_of(project).items()})
        return found

    def cut_everywhere(self, command, mode, *limits):
        project, states = self.prepare(command, mode)
        chance = random.Random(5)
        self.reset(project)
        cuts = self.cuts(project, command, chance)
        # The last point is always played: the program had ended well.
        tried = strided(cuts[:-3], *limits) + cuts[-3:]
        again = 0
        for point, way, files in tried:
            with self.subTest(command=command.name, mode=mode, point=point, way=way):
                put_files(project, files)
                reached = self.check_stands(project.database, states)
                if point == cuts[-1][0]:
                    self.assertGreaterEqual(reached, len(states) - 1)
                put_files(project, files)
                if chance.random() < (0.05 if ALL else 0.02):
                    again += self.cut_again(project, command, states, chance)
                    put_files(project, files)
                self.check_finishes(project, command, states)
        print(f"{command.name}, {mode}: {len(tried)} of {len(cuts)} power cuts, {again} more while the next run recovered")

    def cut_again(self, project, command, states, chance):
        cuts = self.cuts(project, command, chance)
        cuts = chance.sample(cuts, min(len(cuts), 10))
        for _, _, files in cuts:
            put_files(project, files)
            self.check_stands(project.database, states)
            self.check_finishes(project, command, states)
        return len(cuts)
