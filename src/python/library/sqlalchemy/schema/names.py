"""Names of constraints and indexes: those that are final, and those that a naming convention makes."""

import re

from sqlalchemy.sql.elements import quoted_name


class _truncated_label(quoted_name):

    def __new__(cls, value, quote=None):
        return quoted_name.__new__(cls, value, quote)


class conv(_truncated_label):
    """A name to which no convention applies any more."""


class _NoneName:
    def __bool__(self):
        return False

    def __repr__(self):
        return "<_NONE_NAME>"


NONE_NAME = _NoneName()     # a type-bound constraint that nobody has named: a convention may still name it

DEFAULT_CONVENTION = {"ix": "ix_%(column_0_label)s"}


def label_of(column):
    """table_column, as the ..._label tokens of a convention have it."""
    table = column.table
    prefix = table.schema.replace(".", "_") + "_" if table.schema else ""
    return prefix + table.name + "_" + column.name


def _column_token(column, what):
    if what == "label":
        return label_of(column)
    return column.key if what == "key" else column.name


class _Tokens:
    """What the tokens of a convention stand for, for one constraint of one table."""

    def __init__(self, constraint, table, convention):
        self.constraint = constraint
        self.table = table
        self.convention = convention

    def _elements(self, referred):
        if not referred:
            return list(self.constraint.columns)
        return [fk.referred_name() for fk in self.constraint.elements]

    def _referred_table(self):
        return self.constraint.elements[0].referred_table_key()[1]

    def value(self, key):
        if key in self.convention:
            return self.convention[key](self.constraint, self.table)
        if key == "table_name":
            return self.table.name
        if key == "constraint_name":
            return self._constraint_name()
        if key == "referred_table_name":
            return self._referred_table()
        match = re.match(r"^(referred_)?column_(\d+)(_?N)?_(name|key|label)$", key)
        if match is None:
            raise KeyError(key)
        elements = self._elements(match.group(1))
        made = [e if isinstance(e, str) else _column_token(e, match.group(4)) for e in elements]
        if match.group(3):
            return ("_" if match.group(3) == "_N" else "").join(made)
        place = int(match.group(2))
        return made[place] if place < len(made) else ""

    def _constraint_name(self):
        from sqlalchemy.exc import InvalidRequestError
        name = self.constraint.name
        if not name:
            raise InvalidRequestError("Naming convention including %(constraint_name)s token requires that "
                                      "constraint is explicitly named.")
        return name


def _pattern_for(constraint, convention):
    for cls in constraint.__class__.__mro__:
        short = cls.__dict__.get("_convention_key")
        if short is not None and short in convention:
            return convention[short]
        if cls in convention:
            return convention[cls]
    return None


def apply_convention(constraint, table):
    """Gives a constraint or index that belongs to a table the name that the convention of its MetaData says."""
    name = constraint.name
    if isinstance(name, conv):
        return
    convention = table.metadata.naming_convention if table.metadata is not None else DEFAULT_CONVENTION
    pattern = _pattern_for(constraint, convention)
    if pattern is None:
        return
    if name is not None and name is not NONE_NAME and "constraint_name" not in pattern:
        return
    if name is NONE_NAME and "constraint_name" in pattern:
        return
    tokens = _Tokens(constraint, table, convention)
    made = re.sub(r"%\((\w+)\)s", lambda match: str(tokens.value(match.group(1))), pattern)
    constraint.name = conv(made.replace("%%", "%"))


def plain_name(name):
    """The plain text of a name, unless it says how it is quoted."""
    return name if getattr(name, "quote", None) is not None else str(name)


def final_name(name):
    """The same, None where there is no name."""
    return None if name is None or name is NONE_NAME else plain_name(name)


def decided_quoting(described, found=None):
    """{name: whether it is quoted} of the names in plain data that say so."""
    found = {} if found is None else found
    if isinstance(described, str):
        if getattr(described, "quote", None) is not None:
            found[str(described)] = described.quote
    elif isinstance(described, dict):
        for value in described.values():
            decided_quoting(value, found)
    elif isinstance(described, (list, tuple)):
        for value in described:
            decided_quoting(value, found)
    return found
