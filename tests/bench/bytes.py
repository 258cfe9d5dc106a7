"""Where the bytes of the static program are: bytes.py [build/static/cmig.map], the linker's map."""

import collections
import pathlib
import re
import sys

GROUPS = (("library_modules", "cmig's Python library, as bytecode"), ("cmig-grammars", "tree-sitter's grammars"),
          ("cmig-sqlite3", "SQLite"), ("cmig", "cmig's own code"),
          ("libglib", "GLib"), ("libpcre2", "PCRE2"), ("libtree-sitter", "tree-sitter"),
          ("libjansson", "jansson"), ("libm-", "libc's mathematics"), ("libgcc", "libgcc"), ("libc.a", "libc"))
KINDS = (("rodata", "constants"), ("data", "data"), ("eh_frame", "data"), ("", "code"))


def sections(lines):
    """(section, size, file) of what is in the program; a long name stands on a line of its own."""
    name = None
    for line in lines:
        found = re.match(r" (\S+)?\s+0x([0-9a-f]+)\s+0x([0-9a-f]+)\s+(\S.*)$", line)
        if found:
            section = found[1] or name
            if section and int(found[2], 16) and not section.startswith((".bss", ".debug", ".comment", "COMMON")):
                yield section, int(found[3], 16), found[4]
        alone = re.match(r" (\S+)$", line)
        name = alone and alone[1]


def main():
    path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/static/cmig.map")
    lines = path.read_text().partition("Linker script and memory map")[2].splitlines()
    sizes = collections.Counter()
    for section, size, file in sections(lines):
        group = next((name for mark, name in GROUPS if mark in file), "other")
        kind = next(name for mark, name in KINDS if mark in section)
        sizes[group, kind] += size
        sizes[group, "all"] += size
    print("| kB | | code | constants | data |\n| ---: | --- | ---: | ---: | ---: |")
    for (group, kind), size in sizes.most_common():
        if kind == "all":
            print(f"| {size / 1000:.0f} | {group} | " + " | ".join(f"{sizes[group, k] / 1000:.0f}" for k in ("code", "constants", "data")) + " |")


if __name__ == "__main__":
    main()
