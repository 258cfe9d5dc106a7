"""The MigrationContext that op.get_context() gives, and its impl."""

import _cmig

from sqlalchemy.dialects.current import current_dialect


class AutocommitBlock:

    def __enter__(self):
        self._change(True)

    def __exit__(self, exc_type, exc_value, traceback):
        self._change(False)
        return False

    def _change(self, inside):
        from sqlalchemy.engine.connection import autocommit_changed
        _cmig.autocommit(inside)
        autocommit_changed(inside)


class _Nothing:
    """begin_transaction() of a script: the transaction is the runner's."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def commit(self):
        pass

    def rollback(self):
        _cmig.refuse("rolling back the transaction of a migration is not supported", hint="raise an error instead")


class Impl:
    """What carries statements out: `op.get_context().impl`."""
    command_terminator = ";"

    def __init__(self, context):
        self.context = context
        self.dialect = context.dialect
        self.as_sql = _cmig.offline
        self.transactional_ddl = _cmig.dialect == "postgresql"
        self.memo = {}
        self._mock = None

    @property
    def __dialect__(self):
        return _cmig.dialect

    @property
    def bind(self):
        if _cmig.offline:
            if self._mock is None:
                from alembic.runtime.offline import MockConnection
                self._mock = MockConnection(self)
            return self._mock
        from sqlalchemy.engine.connection import current_connection
        return current_connection()

    @property
    def connection(self):
        return self.bind

    def execute(self, sql, execution_options=None):
        if isinstance(sql, str):
            from sqlalchemy.sql.elements import TextClause
            sql = TextClause(str(sql))
        if not _cmig.offline:
            self.bind.execute(sql, execution_options=execution_options)
        elif getattr(sql, "is_ddl_element", False):
            sql._execute_on(None)
        else:
            compiled = sql.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True})
            self.static_output(str(compiled))

    def static_output(self, text):
        _cmig.execute(text.replace("\t", "    ").strip())

    def bulk_insert(self, table, rows, multiinsert=True):
        if not isinstance(rows, list):
            raise TypeError("List expected")
        if rows and not isinstance(rows[0], dict):
            raise TypeError("List of dictionaries expected")
        if _cmig.offline:
            for row in rows:
                self.execute(table.insert().inline().values({key: _inline(table, key, value) for key, value in row.items()}))
        elif rows and multiinsert:
            self.bind.execute(table.insert(), rows)
        else:
            for row in rows:
                self.bind.execute(table.insert().inline().values(row))


def _inline(table, key, value):
    if hasattr(value, "is_clause_element"):
        return value
    from sqlalchemy.sql.elements import literal_column
    type_ = table.c[key].type
    return literal_column("NULL" if value is None else type_.literal_sql(value), type_)


def _options():
    """What context.configure() was given; the version table only where it is another than Alembic's."""
    settings = _cmig.settings
    opts = {"as_sql": _cmig.offline, "target_metadata": None, "include_name": None, "include_object": None, "include_schemas": False,
            "compare_type": True, "compare_server_default": False, "upgrade_token": "upgrades", "downgrade_token": "downgrades",
            "sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op.", "literal_binds": _cmig.offline, "tag": None,
            "process_revision_directives": None, "on_version_apply": ()}
    for name in ("transaction_per_migration", "render_as_batch", "user_module_prefix"):
        opts[name] = settings[name]
    if settings["version_table"] != "alembic_version":
        opts["version_table"] = settings["version_table"]
    if settings["version_table_schema"] is not None:
        opts["version_table_schema"] = settings["version_table_schema"]
    return opts


class MigrationContext:
    purge = False
    on_version_apply_callbacks = ()

    def __init__(self):
        self.dialect = current_dialect()
        self.as_sql = _cmig.offline
        self.version_table = _cmig.settings["version_table"]
        self.version_table_schema = _cmig.settings["version_table_schema"]
        self.opts = _options()
        self.impl = Impl(self)
        self.script = None
        self.output_buffer = None

    @property
    def bind(self):
        return self.impl.bind

    @property
    def connection(self):
        return self.impl.bind

    @property
    def config(self):
        from alembic.config import current_config
        return current_config()

    @property
    def environment_context(self):
        import alembic.context as context
        return context

    @property
    def transactional_ddl(self):
        return self.impl.transactional_ddl

    def autocommit_block(self):
        return AutocommitBlock()

    def begin_transaction(self, _per_migration=False):
        return _Nothing()

    def execute(self, sql, execution_options=None):
        self.impl.execute(sql, execution_options)

    def get_current_heads(self):
        found = _cmig.revision().get("heads")
        if found is None:
            _cmig.refuse("the current revision is not known to a script", hint="query the version table")
        return tuple(found)

    def get_current_revision(self):
        heads = self.get_current_heads()
        if len(heads) > 1:
            from alembic.util.exc import CommandError
            raise CommandError("Version table '%s' has more than one head present; please use get_current_heads()"
                               % (self.version_table,))
        return heads[0] if heads else None

    def stamp(self, script, revision):
        _cmig.refuse("stamping within a migration is not supported")

    def run_migrations(self, **kw):
        _cmig.refuse("running migrations within a migration is not supported")

    @classmethod
    def configure(cls, connection=None, url=None, dialect_name=None, dialect=None, environment_context=None, dialect_opts=None,
                  opts=None):
        """A script that configures a context of its own means the run's database."""
        return current_context()


_made = []


def current_context():
    if not _made:
        _made.append(MigrationContext())
    return _made[0]
