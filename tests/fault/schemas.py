"""Random SQLite schemas with rows: foreign keys of every action, self references, triggers, views, partial and expression
indexes, generated columns, STRICT, WITHOUT ROWID, AUTOINCREMENT; and random batch changes of one of their tables."""

from dataclasses import dataclass, field

ACTIONS = ("CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION")
TYPES = {"INTEGER": lambda r: r.randrange(-9, 1000), "TEXT": lambda r: r.choice(("", "a'b", "é\n", "B", "x" * 300)),
         "REAL": lambda r: r.randrange(1000) / 8, "BLOB": lambda r: bytes(r.randrange(256) for _ in range(r.randrange(20)))}
LAX_TYPES = {"VARCHAR(30)": TYPES["TEXT"], "NUMERIC(10, 2)": TYPES["INTEGER"], "BOOLEAN": lambda r: r.randrange(2),
             "DATETIME": lambda r: "2026-01-02 03:04:05", **TYPES}
SQLALCHEMY = {"INT": "sa.Integer()", "INTEGER": "sa.Integer()", "TEXT": "sa.Text()", "REAL": "sa.REAL()", "BLOB": "sa.BLOB()",
              "VARCHAR(30)": "sa.String(30)", "NUMERIC(10, 2)": "sa.Numeric(10, 2)", "BOOLEAN": "sa.Boolean()", "DATETIME": "sa.DateTime()"}


@dataclass
class Column:
    name: str
    type: str
    nullable: bool = True
    default: str = ""
    key: bool = False
    generated: bool = False
    rest: str = ""  # constraints that stand behind it
    free: bool = True  # nothing else mentions it


@dataclass
class Table:
    name: str
    strict: bool
    without_rowid: bool
    autoincrement: bool
    columns: list = field(default_factory=list)
    constraints: list = field(default_factory=list)  # SQL
    references: list = field(default_factory=list)  # (columns, table)
    objects: list = field(default_factory=list)  # SQL of indexes, triggers
    rows: list = field(default_factory=list)

    @property
    def keys(self):
        return [column for column in self.columns if column.key]

    @property
    def plain(self):
        return [column for column in self.columns if not column.key and not column.generated]

    @property
    def stored(self):
        return [column for column in self.columns if not column.generated]


def column_sql(table, column, chance):
    text = f'"{column.name}" {column.type}'
    if column.key and len(table.keys) == 1:
        text += chance.choice(("", "", f' CONSTRAINT "pk_{table.name}"')) + " PRIMARY KEY"
        text += " AUTOINCREMENT" if table.autoincrement else chance.choice(("", "", " DESC"))
    if not column.nullable:
        text += " NOT NULL" + chance.choice(("", "", " ON CONFLICT ABORT"))
    if column.default:
        text += f" DEFAULT {column.default}"
    if column.type in ("TEXT", "VARCHAR(30)") and not column.generated and chance.random() < 0.3:
        text += " COLLATE NOCASE"
    return text + column.rest


def make_table(chance, number, others):
    table = Table(chance.choice((f"t{number}", f"Table {number}", f"order{number}")), chance.random() < 0.25, chance.random() < 0.2,
                  False)
    types = TYPES if table.strict else LAX_TYPES
    if chance.random() < 0.7:
        integer = not table.without_rowid or chance.random() < 0.5
        whole = chance.choice(("INTEGER", "INTEGER", "INT"))
        table.columns.append(Column("id", whole if integer else "TEXT", key=True, nullable=integer and not table.without_rowid))
        table.autoincrement = whole == "INTEGER" and integer and not table.without_rowid and chance.random() < 0.3
    else:
        table.columns += [Column("k1", "INTEGER", key=True, nullable=False), Column("k2", "TEXT", key=True, nullable=False)]
    for n in range(chance.randrange(2, 6)):
        kind = chance.choice(list(types))
        column = Column(chance.choice((f"c{n}", f"Some {n}", f"select{n}")), kind, chance.random() < 0.7)
        if not column.nullable or chance.random() < 0.3:
            column.default = {"INTEGER": "7", "REAL": "1.5", "BOOLEAN": "1", "NUMERIC(10, 2)": "3", "BLOB": "x'00ff'"}.get(kind, "'d'")
        table.columns.append(column)
    for parent in chance.sample(others + [table], min(len(others) + 1, chance.randrange(3))):
        names = []
        for n, key in enumerate(parent.keys):
            names.append(f"{parent.name.lower().replace(' ', '_')}_{n}")
            table.columns.append(Column(names[-1], key.type, default=chance.choice(("", "NULL")), free=False))
        table.references.append((names, parent))
        add_reference(chance, table, names, parent)
    add_constraints(chance, table)
    return table


def add_reference(chance, table, names, parent):
    """A foreign key of the table, or behind its column; in the spellings that SQLite takes."""
    quoted = ", ".join(f'"{name}"' for name in names)
    keys = ", ".join(f'"{key.name}"' for key in parent.keys)
    named = chance.choice(("", f'CONSTRAINT "fk_{table.name}_{len(table.references)}" '))
    to = chance.choice((f' ({keys}) ', f"({keys})", " "))
    rest = chance.choice(("", f"ON DELETE {chance.choice(ACTIONS)} ON UPDATE {chance.choice(ACTIONS)}",
                          f"on  update {chance.choice(ACTIONS)}", f"ON DELETE {chance.choice(ACTIONS)} MATCH SIMPLE"))
    late = chance.choice(("", "", " DEFERRABLE INITIALLY DEFERRED"))
    sql = f'REFERENCES "{parent.name}"{to}{rest}{late}'
    if len(names) == 1 and chance.random() < 0.5:
        table.columns[-1].rest += f" {named}{sql}"
    else:
        table.constraints.append(f'{named}FOREIGN KEY ({quoted}){chance.choice((" ", ""))}{sql}')


def add_constraints(chance, table):
    if len(table.keys) > 1:
        table.constraints.insert(0, f'PRIMARY KEY (k1{chance.choice(("", " DESC"))}, k2{chance.choice(("", " DESC"))})')
    column = chance.choice(table.plain)
    if chance.random() < 0.2:
        column.free = False
        named = chance.choice(("", f' CONSTRAINT "in_{table.name}"'))
        column.rest += chance.choice((f'{named} CHECK (length ("{column.name}") < 999)', f"{named} CHECK(1)"))
    if chance.random() < 0.2:
        table.columns.append(Column("single", chance.choice(("TEXT", "INTEGER")), default=chance.choice(("", "(NULL)")), free=False,
                                    rest=chance.choice(("", " CONSTRAINT one")) + " UNIQUE"))
    if chance.random() < 0.3:
        column.free = False
        table.constraints.append(chance.choice(("", f'CONSTRAINT "ck_{table.name}" ')) + f'CHECK (length ("{column.name}") < 999)')
    if chance.random() < 0.3:
        column.free = False
        names = ", ".join(f'"{c.name}"' for c in [*table.keys, column])
        table.constraints.append(chance.choice(("", f'CONSTRAINT "uq_{table.name}" ')) + f"UNIQUE ({names})")
    if chance.random() < 0.3:
        column.free = False
        table.columns.append(Column(
            "made", f"TEXT GENERATED ALWAYS AS (hex (\"{column.name}\") || ')') {chance.choice(('VIRTUAL', 'STORED'))}", generated=True))


def add_objects(chance, table):
    for n in range(chance.randrange(3)):
        column = chance.choice(table.plain)
        column.free = False
        what, where = f'"{column.name}"', ""
        kind = chance.randrange(4)
        if kind == 1:
            what = f'lower ("{column.name}")'
        elif kind == 2:
            where = f' WHERE "{column.name}" IS NOT NULL'
        elif kind == 3:
            what += " DESC"
        table.objects.append(f'CREATE INDEX "ix_{table.name}_{n}" ON "{table.name}" ({what}){where}')
    if chance.random() < 0.4:
        event = chance.choice(("DELETE", "INSERT", "UPDATE"))
        table.objects.append(f'CREATE TRIGGER "tr_{table.name}" {chance.choice(("AFTER", "BEFORE"))} {event} ON "{table.name}" BEGIN '
                             f"INSERT INTO log VALUES ('{event}'); END")
    if chance.random() < 0.3:
        table.objects.append(f'CREATE VIEW "v_{table.name}" AS SELECT count(*) AS n, max ("{table.keys[0].name}") AS m FROM "{table.name}"')


def make_rows(chance, table):
    types = {**LAX_TYPES, "INT": TYPES["INTEGER"]}
    for n in range(1, chance.randrange(2, 30)):
        row = {}
        for column in table.stored:
            if column.name == "single":
                row[column.name] = n
            elif column.key:
                row[column.name] = f"k{n}" if column.type == "TEXT" else n * 3
            elif column.nullable and chance.random() < 0.2:
                row[column.name] = None
            else:
                row[column.name] = types[column.type](chance)
        for names, parent in table.references:
            target = chance.choice([*parent.rows, None]) if parent is not table else chance.choice([*table.rows, row, None])
            for name, key in zip(names, parent.keys):
                row[name] = target[key.name] if target else None
        table.rows.append(row)


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def make_schema(chance):
    """(tables, SQL). Foreign keys go to tables before, or to the table itself."""
    tables = []
    for number in range(chance.randrange(2, 5)):
        tables.append(make_table(chance, number, list(tables)))
    sql = ["CREATE TABLE log (what TEXT)"]
    for table in tables:
        columns = [column_sql(table, column, chance) for column in table.columns]
        options = ["STRICT"] * table.strict + ["WITHOUT ROWID"] * table.without_rowid
        sql.append(f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(columns + table.constraints) + "\n) " + ", ".join(options))
        make_rows(chance, table)
        names = ", ".join(f'"{column.name}"' for column in table.stored)
        for row in table.rows:
            sql.append(f'INSERT INTO "{table.name}" ({names}) VALUES (' + ", ".join(
                literal(row[column.name]) for column in table.stored) + ")")
        add_objects(chance, table)
        sql += table.objects
    return tables, ";\n".join(sql) + ";\n"


@dataclass
class Change:
    """One line of a batch, and what it does to what PRAGMA table_xinfo tells of the columns."""

    line: str
    gone: str = ""
    added: tuple = ()  # (name, type, not null, default)
    altered: tuple = ()  # the same


def make_changes(chance, table):
    """Some changes, each of another column."""
    changes = []
    columns = chance.sample(table.plain, min(len(table.plain), chance.randrange(3)))
    for n, column in enumerate(columns):
        kind = SQLALCHEMY[column.type]
        choice = chance.randrange(4)
        if choice == 0 and column.free:
            changes.append(Change(f"batch_op.drop_column({column.name!r})", gone=column.name))
        elif choice == 1:
            changes.append(Change(f"batch_op.alter_column({column.name!r}, existing_type={kind}, server_default='5')",
                                  altered=(column.name, column.type, not column.nullable, "'5'")))
        elif choice == 2 and not column.nullable:
            changes.append(Change(f"batch_op.alter_column({column.name!r}, existing_type={kind}, nullable=True)",
                                  altered=(column.name, column.type, False, column.default)))
        else:
            changes.append(Change(f"batch_op.add_column(sa.Column('new{n}', {kind}, nullable=True))", added=(f"new{n}", column.type.replace("INT", "INTEGER") if column.type == "INT" else column.type, False, "")))
    return changes or [Change("pass")]
