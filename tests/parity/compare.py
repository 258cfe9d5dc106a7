"""What must be equal, after spelling that may differ is made equal; and the list of deliberate differences."""

import re
from typing import NamedTuple


class Outcome(NamedTuple):
    """What one command did on one side."""

    kind: str      # ok, failed, usage, crash
    out: str       # standard output
    message: str   # after `FAILED: `, or empty
    running: list  # the `Running …` log lines
    rows: list     # version rows after it, sorted; None without a version table
    steps: list    # migrations in the order in which they ran
    files: dict    # files that it made: path in the project without suffix -> text
    detail: str    # standard error, or the exception


def in_any_order(match):
    return match[1] + ", ".join(sorted(match[2].split(", "))) + match[3]


def blocks(text):
    """Verbose output cut into its revisions, sorted."""
    return sorted(re.split(r"(?m)^(?=Rev: )", text))


def plain_text(text, root):
    text = text.replace(str(root), "<project>")
    text = re.sub(r"(?m)^(Path: .*|  Generating .*|Generating .*)$", lambda m: re.sub(r"\.(py|sql)\b", "", m[0]), text)
    # Labels, branches and dependencies come out of Python sets.
    text = re.sub(r"(?m)^(Branch names: |Branches into: |Also depends on: )(.*)()$", in_any_order, text)
    text = re.sub(r"( \()([^()\n]*, [^()\n]*)(\))", in_any_order, text)
    text = re.sub(r"(?m)^(Create Date: ).*$", r"\1<date>", text)
    # SQLAlchemy 2 adds RETURNING, 1.4 does not; Alembic before 1.19 drops the table after an offline downgrade to base.
    text = text.replace(" RETURNING version_num;", ";")
    return re.sub(r"DROP TABLE alembic_version;\n\n\Z", "", text)


def comparable(command, text):
    name = command[0]
    verbose = "-v" in command or "--verbose" in command
    if name == "current":
        return blocks(text) if verbose else sorted(text.splitlines())
    return text


def message_text(text, root):
    text = text.replace(str(root), "<project>")
    text = re.sub(r"\.(py|sql)\b", "", text)
    return re.sub(r"(other requested revisions )(.*)()$", in_any_order, text)


# Deliberate differences

def is_crash(context):
    return context.alembic.kind == "crash"


def is_stamp_overlap(context):
    rows = context.alembic.rows or []
    refused = context.command[0] == "stamp" and context.cmig.kind == "failed"
    return refused and ("overlaps with other requested revisions" in context.cmig.message or not context.graph.valid_rows(rows))


def is_stamp_losing_rows(context):
    """`stamp a b`, where a row is below a: Alembic takes b's row away with it, though b was asked for."""
    theirs, ours = context.alembic, context.cmig
    return context.command[0] == "stamp" and theirs.kind == ours.kind == "ok" and context.graph.valid_rows(ours.rows or []) and \
        set(theirs.rows or []) < set(ours.rows or [])


def is_range_form(context):
    return context.alembic.kind == context.cmig.kind == "failed" and "--sql" in context.command and \
        "is not a range of the form" in context.cmig.message


def is_stamp_log(context):
    """The lines tell which rows a step replaces; of several targets, only the first finds all of them there."""
    theirs, ours = context.alembic, context.cmig
    return context.command[0] == "stamp" and theirs.kind == ours.kind == "ok" and theirs.rows == ours.rows and \
        len(theirs.running) == len(ours.running) > 1 and theirs.out == ours.out


def without_version_table(text):
    return re.sub(r"(?m)^(INSERT INTO|UPDATE|DELETE FROM) alembic_version .*;\n\n", "", text)


def is_implied_row_offline(context):
    """is_implied_row as --sql shows it."""
    theirs, ours = context.alembic, context.cmig
    return context.command[0] == "downgrade" and "--sql" in context.command and context.version < (1, 19) and \
        without_version_table(theirs.out) == without_version_table(ours.out)


def is_quote_in_id(context):
    return "--sql" in context.command and any("'" in id for id in context.graph.ids) and \
        context.alembic.out.replace("''", "'") == context.cmig.out.replace("''", "'")


def is_other_fault(context):
    if context.alembic.kind != "failed" or context.cmig.kind != "failed" or context.command[0] not in ("revision", "merge"):
        return False
    faults = ("Duplicate head revisions specified", "Branch name ", "Can't locate revision")
    return context.alembic.message.startswith(faults) and context.cmig.message.startswith(faults)


def is_implied_row(context):
    """Nothing differs but rows that another row implies."""
    theirs, graph = context.alembic, context.graph
    if graph.broken or theirs.kind != "ok" or graph.valid_rows(theirs.rows or []):
        return False
    rows = [a for a in theirs.rows if not any(a != b and a in graph.ancestors(b) for b in theirs.rows)]
    return not differences(context._replace(alembic=theirs._replace(rows=rows)))


def is_unknown_label(context):
    command, ours = context.command, context.cmig
    return command[0] == "downgrade" and "@" in command[-1] and ours.kind == "failed" and "locate" in ours.message


def is_duplicate(context):
    return context.graph.broken == "duplicate id" and context.cmig.kind == "failed"


def is_broken_graph(context):
    return bool(context.graph.broken) and context.cmig.kind == "failed"




DELIBERATE = [
    ("Alembic ends in a traceback", is_crash,
     "cmig may refuse, or do what was meant; it must leave the database at a revision"),
    ("two scripts with one id", is_duplicate, "Alembic only warns, and what it then does depends on the load order"),
    ("overlapping rows", is_stamp_overlap, "Alembic stores rows of which one implies another; later commands then refuse"),
    ("stamp that loses rows", is_stamp_losing_rows, "cmig computes all rows first"),
    ("log lines of stamp", is_stamp_log, "cmig names the rows that are really replaced"),
    ("a row that another implies, offline", is_implied_row_offline, "the same, as --sql prints it"),
    ("a quote in an id, offline", is_quote_in_id, "Alembic prints SQL that does not run"),
    ("two faults", is_other_fault, "of a head named twice, a label that is taken and an unknown revision, cmig may tell another first"),
    ("range with an empty end", is_range_form, "Alembic looks at the other end first, and asserts when that is sound"),
    ("a row that another implies", is_implied_row, "Alembic before 1.19 leaves one after some downgrades of a dependent revision"),
    ("unknown label in downgrade", is_unknown_label, "Alembic does not look at the label where one root is left"),
    ("broken graph", is_broken_graph, "which command words it how is not promised, only that it fails"),
]


class Context(NamedTuple):
    command: list
    graph: object
    before: list  # version rows before the command
    alembic: Outcome
    cmig: Outcome
    version: tuple  # of Alembic


def reason(context):
    """The name of the deliberate difference that explains why the two sides differ, or None."""
    for name, applies, _ in DELIBERATE:
        if applies(context):
            return name
    return None


def differences(context):
    """Lines that say in what the two outcomes differ."""
    theirs, ours = context.alembic, context.cmig
    found = []

    def check(what, a, b):
        if a != b:
            found.append(f"{what}:\n  alembic: {a!r}\n  cmig:    {b!r}")

    check("result", theirs.kind, ours.kind)
    if theirs.kind == "failed":
        check("message", theirs.message, ours.message)
    elif theirs.kind == "ok":
        check("output", comparable(context.command, theirs.out), comparable(context.command, ours.out))
        check("log lines", theirs.running, ours.running)
        check("migrations run", theirs.steps, ours.steps)
        check("version rows", theirs.rows or [], ours.rows or [])
        check("files", theirs.files, ours.files)
    return found


def broken_promises(context):
    """What cmig may never do, whatever Alembic did."""
    ours, found = context.cmig, []
    if ours.kind == "crash":
        found.append(f"cmig crashed: {ours.detail}")
    if ours.kind != "ok" and (ours.steps or (ours.rows or []) != (context.before or [])):
        found.append(f"cmig failed and changed the database: {context.before} -> {ours.rows}, ran {ours.steps}")
    if ours.kind != "ok" and ours.files:
        found.append(f"cmig failed and wrote {sorted(ours.files)}")
    if ours.kind == "ok" and not context.graph.broken and not context.graph.valid_rows(ours.rows or []):
        found.append(f"cmig left rows that overlap or that no script has: {ours.rows}")
    return found
