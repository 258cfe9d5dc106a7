"""Random programs of Alembic operations: a few revisions that make, change and drop tables, with data in between.

A program knows what its tables hold, so that most operations are possible; those that are not must fail in cmig as they do
in Alembic. Whatever happens, the same seed gives the same program."""

from dataclasses import dataclass, field
from random import Random

HEADER = '''"""{message}"""
import datetime
import decimal

from alembic import op
import sqlalchemy as sa

revision = "{revision}"
down_revision = {down}
'''

# The type as a script writes it, values of that type, and server defaults.
TYPES = [
    ("sa.Integer()", ["0", "1", "-5", "7"], ['"5"', 'sa.text("0")', 'sa.text("(1 + 1)")', "None"]),
    ("sa.BigInteger()", ["2 ** 40", "3"], ['"0"', "None"]),
    ("sa.SmallInteger()", ["2"], ['sa.text("1")', "None"]),
    ("sa.String(20)", ["'a'", "'it''s'", "''", "'12'"],
     ['"x"', '"it\'s"', 'sa.text("\'y\'")', 'sa.func.lower("ABC")', '""', "None"]),
    ("sa.String()", ["'b'"], ["None"]),
    ("sa.Text()", ["'text'", "'5.5'"], ['"t"', "None"]),
    ("sa.Unicode(8)", ["'ü'"], ["None"]),
    ("sa.VARCHAR(30)", ["'v'"], ["None", '"v"']),
    ("sa.CHAR(3)", ["'abc'"], ["None"]),
    ("sa.Boolean()", ["True", "False"], ["sa.false()", "sa.true()", 'sa.text("0")', '"1"', "None"]),
    ("sa.Float()", ["1.5", "-2.0"], ['"1.0"', "None"]),
    ("sa.Numeric(10, 2)", ["decimal.Decimal('1.25')", "3"], ['sa.text("0.0")', "None"]),
    ("sa.DateTime()", ["datetime.datetime(2020, 1, 2, 3, 4, 5)"], ["sa.func.now()", 'sa.text("CURRENT_TIMESTAMP")', "None"]),
    ("sa.DateTime(timezone=True)", ["datetime.datetime(2021, 5, 6)"], ["None"]),
    ("sa.TIMESTAMP()", ["datetime.datetime(2022, 7, 8)"], ["None", "sa.func.current_timestamp()"]),
    ("sa.Date()", ["datetime.date(2020, 1, 2)"], ["None"]),
    ("sa.Time()", ["datetime.time(1, 2, 3)"], ["None"]),
    ("sa.Interval()", ["datetime.timedelta(hours=2)"], ["None"]),
    ("sa.JSON()", ["{'k': [1, None]}", "[]"], ['"{}"', 'sa.text("\'[]\'")', "None"]),
    ("sa.LargeBinary()", ["b'\\x00z'"], ["None"]),
    ('sa.Enum("on", "off", name="onoff")', ["'on'", "'off'"], ['"on"', "None"]),
    ('sa.Enum("a", "bcd")', ["'a'"], ["None"]),
]
TYPE = {row[0]: row for row in TYPES}
CLOCK = ("sa.func.now()", 'sa.text("CURRENT_TIMESTAMP")', "sa.func.current_timestamp()")
COLUMN_NAMES = ["name", "title", "size", "state", "Mixed", "order", "two words", "created_at", "note", "value",
                "kind", "user_id", "flag"]
TABLE_NAMES = ["account", "User", "order", "item", "log_entry", "big table", "x"]


@dataclass
class Column:
    name: str
    type: str
    nullable: bool = True
    default: str = "None"
    primary: bool = False
    used: bool = False  # by a constraint or an index
    unique: bool = False

    def text(self, *more):
        words = [repr(self.name), self.type, *more]
        words += [f"nullable={self.nullable}"] if not self.primary else ["primary_key=True"]
        words += [f"server_default={self.default}"] if self.default != "None" else []
        return f"sa.Column({', '.join(words)})"


@dataclass
class Table:
    name: str
    columns: list
    constraints: dict = field(default_factory=dict)  # name: (type_ of drop_constraint, the call that makes it in batch)
    indexes: dict = field(default_factory=dict)  # name: the arguments that make it again
    rows: int = 0

    def free(self):
        return [column for column in self.columns if not column.used and not column.primary]

    def find(self, name):
        return next(column for column in self.columns if column.name == name)


class Revision:
    def __init__(self):
        self.up, self.down = [], []

    def add(self, up, down=()):
        self.up += up
        self.down = [*down, *self.down]


class Program:
    """The texts of the scripts of a program: `.scripts`, one for each revision."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.tables, self.counter = [], 0
        self.scripts = [self.revision(number) for number in range(1, self.random.randint(2, 5) + 1)]

    def chance(self, one_in):
        return self.random.randrange(one_in) == 0

    def unique(self, prefix):
        self.counter += 1
        return f"{prefix}_{self.counter}"

    def revision(self, number):
        rev, actions = Revision(), [
            self.create_table, self.add_column, self.drop_column, self.rename_column, self.rename_table, self.index,
            self.data, self.drop_table, self.batch, self.batch, self.batch, self.batch, self.update]
        if number == 1:
            self.create_table(rev)
        for _ in range(self.random.randint(1, 3)):
            self.random.choice(actions)(rev)
        down = repr(f"{number - 1:04}") if number > 1 else "None"
        body = [HEADER.format(message=f"revision {number}", revision=f"{number:04}", down=down), "", "def upgrade():"]
        body += ["    " + line for line in rev.up or ["pass"]] + ["", "", "def downgrade():"]
        return "\n".join(body + ["    " + line for line in rev.down or ["pass"]]) + "\n"

    # --- pieces

    def column(self, names, *, clock=True):
        kind, _, defaults = self.random.choice(TYPES)
        default = self.random.choice(defaults)
        if not clock and default in CLOCK:
            default = "None"
        return Column(names.pop(self.random.randrange(len(names))), kind, self.random.random() < 0.7, default)

    def new_names(self, table):
        used = {column.name.lower() for column in table.columns}
        return [name for name in COLUMN_NAMES if name.lower() not in used] or [self.unique("col")]

    def table(self):
        return self.random.choice(self.tables) if self.tables else None

    def values(self, table):
        """A row of TABLE as a dict display: every column has a value, so that no clock is asked."""
        cells = []
        for column in table.columns:
            if column.primary:
                table.rows += 1
                cells.append(f"{column.name!r}: {table.rows}")
            elif column.unique and not self.chance(30):
                cells.append(f"{column.name!r}: None")
            else:
                value = "None" if column.nullable and self.chance(4) else self.random.choice(TYPE[column.type][1])
                cells.append(f"{column.name!r}: {value}")
        return "{" + ", ".join(cells) + "}"

    def light_table(self, table):
        columns = ", ".join(f"sa.column({column.name!r}, {column.type})" for column in table.columns)
        return f"sa.table({table.name!r}, {columns})"

    def foreign_key(self):
        others = [table for table in self.tables if any(column.primary for column in table.columns)]
        if not others:
            return None
        other = self.random.choice(others)
        return other.name, next(column.name for column in other.columns if column.primary)

    def options(self):
        return [f'{key}="{self.random.choice(["CASCADE", "SET NULL", "RESTRICT"])}"' for key in ("ondelete", "onupdate")
                if self.chance(3)]

    # --- actions outside of batch

    def create_table(self, rev):
        free = [name for name in TABLE_NAMES if name.lower() not in {table.name.lower() for table in self.tables}]
        name = self.random.choice(free) if free else self.unique("table")
        names = list(COLUMN_NAMES)
        table = Table(name, [Column("id", "sa.Integer()", primary=True)] if not self.chance(8) else [])
        table.columns += [self.column(names) for _ in range(self.random.randint(1, 5))]
        items = [self.column_item(table, column) for column in table.columns]
        items += self.table_items(table)
        if table.columns[0].primary and self.chance(8):
            items.append("sqlite_autoincrement=True")
        indent = " " * 16
        up = [f"op.create_table({name!r},", *(f"{indent}{item}," for item in items[:-1]), f"{indent}{items[-1]})"]
        if self.chance(2):
            up[0] = "made = " + up[0]
            rows = ", ".join(self.values(table) for _ in range(self.random.randint(1, 3)))
            up.append(f"op.bulk_insert(made, [{rows}])")
        self.tables.append(table)
        rev.add(up, [f"op.drop_table({name!r})"])

    def column_item(self, table, column):
        if column.primary:
            return column.text()
        if self.chance(8):
            column.used = True
            if self.chance(2):
                return column.text("index=True")
            column.unique = column.nullable = True
            return column.text("unique=True")
        if column.type == "sa.Integer()" and self.chance(3) and (target := self.foreign_key()):
            column.used = True
            more = "".join(f", {option}" for option in self.options())
            if self.chance(2):
                constraint = self.unique("fk")
                again = (f"batch_op.create_foreign_key({constraint!r}, {target[0]!r}, [{column.name!r}],"
                         f" [{target[1]!r}]{more})")
                table.constraints[constraint] = "foreignkey", again
                more += f", name={constraint!r}"
            return column.text(f"sa.ForeignKey({target[0] + '.' + target[1]!r}{more})")
        return column.text()

    def table_items(self, table):
        items, free = [], [column for column in table.free() if column.nullable]
        if len(free) > 1 and self.chance(3):
            columns, name = self.random.sample(free, 2), self.unique("uq") if not self.chance(3) else None
            for column in columns:
                column.used = column.unique = True
            if name:
                again = f"batch_op.create_unique_constraint({name!r}, {[column.name for column in columns]!r})"
                table.constraints[name] = "unique", again
            names = ", ".join(repr(column.name) for column in columns)
            items.append(f"sa.UniqueConstraint({names}" + (f", name={name!r})" if name else ")"))
        if table.columns[0].primary and self.chance(3):
            name = self.unique("ck") if not self.chance(3) else None
            if name:
                table.constraints[name] = "check", f'batch_op.create_check_constraint({name!r}, sa.text("id > 0"))'
            items.append('sa.CheckConstraint("id > 0"' + (f", name={name!r})" if name else ")"))
        return items

    def add_column(self, rev):
        if not (table := self.table()):
            return
        column = self.column(self.new_names(table), clock=False)
        if not column.nullable and column.default == "None" and not self.chance(10):
            column.nullable = True
        table.columns.append(column)
        rev.add([f"op.add_column({table.name!r}, {column.text()})"], [f"op.drop_column({table.name!r}, {column.name!r})"])

    def drop_column(self, rev):
        table = self.table()
        if not table or len(table.columns) < 3 or not table.free():
            return
        column = self.random.choice(table.free())
        table.columns.remove(column)
        back = Column(column.name, column.type)
        rev.add([f"op.drop_column({table.name!r}, {column.name!r})"], [f"op.add_column({table.name!r}, {back.text()})"])

    def rename_column(self, rev):
        table = self.table()
        if not table or not table.free():
            return
        column, new = self.random.choice(table.free()), self.random.choice(self.new_names(table))
        old, column.name = column.name, new
        rev.add([f"op.alter_column({table.name!r}, {old!r}, new_column_name={new!r})"],
                [f"op.alter_column({table.name!r}, {new!r}, new_column_name={old!r})"])

    def rename_table(self, rev):
        if not (table := self.table()):
            return
        old, table.name = table.name, self.unique("Renamed" if self.chance(2) else "renamed")
        rev.add([f"op.rename_table({old!r}, {table.name!r})"], [f"op.rename_table({table.name!r}, {old!r})"])

    def index(self, rev):
        table = self.table()
        if not table:
            return
        if table.indexes and self.chance(3):
            name, again = table.indexes.popitem()
            rev.add([f"op.drop_index({name!r}, table_name={table.name!r})"],
                    [f"op.create_index({name!r}, {table.name!r}, {again})"])
            return
        columns = self.random.sample(table.columns, min(len(table.columns), self.random.randint(1, 2)))
        name, more = self.unique("ix"), ""
        for column in columns:
            column.used = True
        if self.chance(4):
            more = f', sqlite_where=sa.column({columns[0].name!r}).isnot(None)'
        table.indexes[name] = f"{[column.name for column in columns]!r}{more}"
        rev.add([f"op.create_index({name!r}, {table.name!r}, {table.indexes[name]})"],
                [f"op.drop_index({name!r}, table_name={table.name!r})"])

    def data(self, rev):
        if not (table := self.table()):
            return
        rows = ", ".join(self.values(table) for _ in range(self.random.randint(1, 3)))
        rev.add([f"op.bulk_insert({self.light_table(table)}, [{rows}])"])

    def update(self, rev):
        table = self.table()
        if not table or not table.free():
            return
        column = self.random.choice(table.free())
        value = self.random.choice(TYPE[column.type][1])
        change = f".where(t.c[{column.name!r}] == None).values({{{column.name!r}: {value}}})"
        rev.add([f"t = {self.light_table(table)}", f"op.execute(t.update(){change})"])

    def drop_table(self, rev):
        if len(self.tables) < 2:
            return
        table = self.tables.pop(self.random.randrange(len(self.tables)))
        columns = ", ".join(Column(c.name, c.type, c.nullable, c.default, c.primary).text() for c in table.columns)
        rev.add([f"op.drop_table({table.name!r})"], [f"op.create_table({table.name!r}, {columns})"])

    # --- batch

    def batch(self, rev):
        if not (table := self.table()):
            return
        touched, up, down = set(), [], []
        steps = [self.batch_add, self.batch_drop, self.batch_alter, self.batch_alter, self.batch_unique, self.batch_key,
                 self.batch_check, self.batch_index, self.batch_drop_constraint]
        for _ in range(self.random.randint(1, 4)):
            if lines := self.random.choice(steps)(table, touched):
                up.append("    " + lines[0])
                down[:0] = ["    " + lines[1]] if lines[1] else []
        if up:
            recreate = ', recreate="always"' if self.chance(4) else ""
            head = f"with op.batch_alter_table({table.name!r}{recreate}) as batch_op:"
            rev.add([head, *up], [f"with op.batch_alter_table({table.name!r}) as batch_op:", *down] if down else [])

    def pick(self, table, touched, free=True):
        columns = [c for c in (table.free() if free else table.columns) if c.name not in touched and not c.primary]
        if not columns:
            return None
        column = self.random.choice(columns)
        touched.add(column.name)
        return column

    def batch_add(self, table, touched):
        names = [name for name in self.new_names(table) if name not in touched] or [self.unique("col")]
        column = self.column(names, clock=not table.rows)
        if not column.nullable and column.default == "None":
            column.nullable = True
        table.columns.append(column)
        touched.add(column.name)
        return f"batch_op.add_column({column.text()})", f"batch_op.drop_column({column.name!r})"

    def batch_drop(self, table, touched):
        if len(table.columns) < 3 or not (column := self.pick(table, touched)):
            return None
        table.columns.remove(column)
        return f"batch_op.drop_column({column.name!r})", f"batch_op.add_column({Column(column.name, column.type).text()})"

    def batch_alter(self, table, touched):
        if not (column := self.pick(table, touched)):
            return None
        old, up, down = Column(column.name, column.type, column.nullable, column.default), [], []
        if self.chance(2) and (not old.nullable or not table.rows or self.chance(10)):
            column.nullable = not old.nullable
            up, down = [*up, f"nullable={column.nullable}"], [*down, f"nullable={old.nullable}"]
        if self.chance(3):
            column.type = self.random.choice(TYPES)[0]
            up, down = [*up, f"type_={column.type}"], [*down, f"type_={old.type}"]
        if self.chance(4):
            column.default = self.random.choice([d for d in TYPE[column.type][2] if d not in CLOCK])
            up, down = [*up, f"server_default={column.default}"], [*down, f"server_default={old.default}"]
        if self.chance(4) or not up:
            column.name = self.random.choice([n for n in self.new_names(table) if n not in touched] or [self.unique("col")])
            touched.add(column.name)
            up, down = [*up, f"new_column_name={column.name!r}"], [*down, f"new_column_name={old.name!r}"]
        up += [f"existing_type={old.type}"] if self.chance(2) and old.type != "sa.Interval()" else []
        return (f"batch_op.alter_column({old.name!r}, {', '.join(up)})",
                f"batch_op.alter_column({column.name!r}, {', '.join(down)})")

    def batch_constraint(self, table, kind, name, text):
        table.constraints[name] = kind, text
        return text, f'batch_op.drop_constraint({name!r}, type_="{kind}")'

    def batch_unique(self, table, touched):
        column = self.pick(table, touched)
        if not column or not column.nullable or (table.rows and not self.chance(10)):
            return None
        column.used, column.unique, name = True, True, self.unique("uq")
        return self.batch_constraint(table, "unique", name,
                                     f"batch_op.create_unique_constraint({name!r}, [{column.name!r}])")

    def batch_key(self, table, touched):
        target, column = self.foreign_key(), self.pick(table, touched)
        if not target or not column:
            return None
        column.used, name = True, self.unique("fk")
        more = "".join(f", {option}" for option in self.options())
        return self.batch_constraint(table, "foreignkey", name, f"batch_op.create_foreign_key({name!r}, {target[0]!r},"
                                     f" [{column.name!r}], [{target[1]!r}]{more})")

    def batch_check(self, table, touched):
        if not (column := self.pick(table, touched)):
            return None
        column.used, name = True, self.unique("ck")
        # A literal_column counts as a column of the table, which it is not: Alembic leaves such a constraint out.
        values = ["-12345", "'never'", 'sa.text("\'no\'")']
        other = 'sa.literal_column("0")' if self.chance(15) else self.random.choice(values)
        return self.batch_constraint(table, "check", name, f"batch_op.create_check_constraint({name!r},"
                                     f" sa.column({column.name!r}) != {other})")

    def batch_index(self, table, touched):
        if not (column := self.pick(table, touched, free=False)):
            return None
        column.used, name = True, self.unique("ix")
        unique = ", unique=True" if column.unique else ""
        table.indexes[name] = f"[{column.name!r}]{unique}"
        return f"batch_op.create_index({name!r}, {table.indexes[name]})", f"batch_op.drop_index({name!r})"

    def batch_drop_constraint(self, table, touched):
        names = [name for name in table.constraints if name not in touched]
        if not names:
            return None
        name = self.random.choice(names)
        kind, again = table.constraints.pop(name)
        touched.add(name)
        return f'batch_op.drop_constraint({name!r}, type_="{kind}")', again
