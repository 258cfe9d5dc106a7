"""A disk that loses what was not synced when the power goes: played from what a program did to files (tool_calls record).

What SQLite's documentation says of disks holds here (https://sqlite.org/atomiccommit.html): fsync makes the content and the size
of a file last, and of a folder the names in it; until then each write may have reached the disk or not, in any order, a write in
part, by sectors; a write changes no byte outside of it. Changes of names last in their order."""

import os
import pathlib
from dataclasses import dataclass, field

SECTOR = 512


@dataclass
class File:
    lasting: bytearray = field(default_factory=bytearray)
    pending: list = field(default_factory=list)  # (offset, bytes), or (length, None) for a truncation
    size: int = 0  # with all that is pending

    def write(self, offset, data):
        self.pending.append((offset, data))
        self.size = max(self.size, offset + len(data))

    def truncate(self, length):
        self.pending.append((length, None))
        self.size = length

    def sync(self):
        self.lasting = applied(self.lasting, self.pending)
        self.pending = []


def applied(content, changes):
    content = bytearray(content)
    for offset, data in changes:
        if data is None:
            del content[offset:]
            content.extend(bytes(offset - len(content)))
        else:
            content.extend(bytes(max(0, offset - len(content))))
            content[offset:offset + len(data)] = data
    return content


def torn(changes, chance):
    """Some of CHANGES, and of the writes among them some sectors; the last of a write may be cut anywhere."""
    for offset, data in changes:
        if chance.random() < 0.4:
            continue
        if data is None or chance.random() < 0.5:
            yield offset, data
            continue
        for start in range(0, len(data), SECTOR):
            piece = data[start:start + SECTOR]
            if start + SECTOR >= len(data) and chance.random() < 0.5:
                piece = piece[:chance.randrange(len(piece) + 1)]
            if chance.random() < 0.6:
                yield offset + start, piece


class Disk:
    """The files below FOLDER whose names begin as PREFIX, as a program that starts there works on them."""

    def __init__(self, folder, prefix, content):
        self.folder = pathlib.Path(folder)
        self.prefix = prefix
        self.lasting = {name: File(bytearray(data), size=len(data)) for name, data in content.items()}
        self.names = dict(self.lasting)
        self.renamed = []  # (name, File or None) since the folder was synced
        self.open = {}  # by descriptor: [File or None for the folder, offset]

    def name_of(self, path):
        path = pathlib.Path(os.path.normpath(self.folder / path))
        watched = path.parent == self.folder and path.name.startswith(self.prefix) and not path.name.endswith("-shm")
        return path.name if watched else None

    def set_name(self, name, file):
        if file is None:
            self.names.pop(name, None)
        else:
            self.names[name] = file
        self.renamed.append((name, file))

    def opens(self, fd, flags, path):
        self.open.pop(fd, None)
        name = self.name_of(path)
        if os.path.normpath(self.folder / path) == str(self.folder):
            self.open[fd] = [None, 0]
        elif name is not None:
            if name not in self.names:
                assert flags & os.O_CREAT, path
                self.set_name(name, File())
            if flags & os.O_TRUNC:
                self.names[name].truncate(0)
            self.open[fd] = [self.names[name], 0]

    def syncs(self, fd):
        file = self.open[fd][0]
        if file is not None:
            file.sync()
            return
        self.lasting = dict(self.names)
        self.renamed = []

    def writes(self, fd, offset, data):
        entry = self.open[fd]
        if offset < 0:
            offset = entry[1]
            entry[1] += len(data)
        entry[0].write(offset, data)

    def after_cut(self, way, chance):
        """What is on the disk, {name: bytes}, when the power goes now. WAY: "lost", "some" or "torn"."""
        names = dict(self.lasting)
        for name, file in self.renamed[:0 if way == "lost" else chance.randrange(len(self.renamed) + 1)]:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
        ways = {
            "lost": lambda changes: (),
            "some": lambda changes: (change for change in changes if chance.random() < 0.5),
            "torn": lambda changes: torn(changes, chance),
        }
        return {name: bytes(applied(file.lasting, ways[way](file.pending))) for name, file in names.items()}

    def play(self, record):
        """Carries out the recorded calls; yields after each that changed something."""
        at = 0
        source = None
        while at < len(record):
            end = record.index(b"\n", at)
            what, _, rest = record[at:end].decode().partition(" ")
            at = end + 1
            if what == "write":
                fd, offset, length = map(int, rest.split())
                data = record[at:at + length]
                at += length + 1
                if fd not in self.open:
                    continue
                self.writes(fd, offset, data)
            elif what == "open":
                fd, flags, path = rest.split(" ", 2)
                self.opens(int(fd), int(flags), path)
                continue
            elif what == "rename":
                source = self.name_of(rest)
                continue
            elif what == "to":
                if source is None:
                    continue
                self.set_name(self.name_of(rest), self.names[source])
                self.set_name(source, None)
            elif what == "unlink":
                if self.name_of(rest) is None:
                    continue
                self.set_name(self.name_of(rest), None)
            else:
                fd = int(rest.split()[0])
                if fd not in self.open:
                    continue
                if what == "close":
                    del self.open[fd]
                    continue
                if what == "truncate":
                    self.open[fd][0].truncate(int(rest.split()[1]))
                elif what == "sync":
                    self.syncs(fd)
                else:
                    raise ValueError(f"a call that is not known here: {rest}")
            yield what
