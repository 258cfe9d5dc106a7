"""batch_alter_table: the directives of the block are kept, and carried out together when it ends well."""

from alembic.operations import directives
from alembic.operations.base import AbstractOperations
from sqlalchemy.exc import operate


class BatchBlock:

    def __init__(self, migration_context, table_name, schema, recreate, partial_reordering, copy_from, table_args, table_kwargs,
                 reflect_args, reflect_kwargs, naming_convention):
        if recreate not in ("auto", "always", "never"):
            raise ValueError("recreate may be one of 'auto', 'always', or 'never'.")
        self.context = migration_context
        self.table_name = table_name
        self.schema = schema
        self.recreate = recreate
        self.partial_reordering = partial_reordering
        self.copy_from = copy_from
        self.table_args = table_args
        self.table_kwargs = dict(table_kwargs or {})
        self.reflect_args = reflect_args
        self.reflect_kwargs = dict(reflect_kwargs or {})
        self.naming_convention = naming_convention
        self.operations = None

    def __enter__(self):
        self.operations = BatchOperations(self.context, self.table_name, self.schema)
        return self.operations

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            self.flush()
        return False

    def flush(self):
        reflect_args = list(self.reflect_args)
        if self.reflect_kwargs and self.copy_from is None:
            from sqlalchemy.schema.reflected import overridden_columns
            named = [item.name for item in reflect_args if hasattr(item, "name")]
            reflect_args += overridden_columns(self.table_name, self.schema, self.reflect_kwargs, named)
        operate(directives.batch(self.table_name, self.schema, self.recreate, self.copy_from, self.table_args,
                                 self.table_kwargs, reflect_args, self.naming_convention, self.partial_reordering,
                                 self.operations.kept, self.reflect_kwargs.get("resolve_fks", True)))


class BatchOperations(AbstractOperations):

    def __init__(self, migration_context, table_name, schema):
        AbstractOperations.__init__(self, migration_context)
        self.table_name = table_name
        self.schema = schema
        self.kept = []

    # -- columns -------------------------------------------------------------------------------------------------------

    def add_column(self, column, *, insert_before=None, insert_after=None, if_not_exists=None, inline_references=None,
                   inline_primary_key=None):
        made = directives.add_column(self.table_name, column, self.schema, if_not_exists, inline_references,
                                     inline_primary_key)
        if insert_before is not None:
            made[0]["insert_before"] = str(insert_before)
        if insert_after is not None:
            made[0]["insert_after"] = str(insert_after)
        self.kept.extend(made)

    def drop_column(self, column_name, **kw):
        self.kept.append(directives.drop_column(self.table_name, column_name, self.schema, kw))

    def alter_column(self, column_name, *, nullable=None, comment=False, server_default=False, new_column_name=None, type_=None,
                     existing_type=None, existing_server_default=False, existing_nullable=None, existing_comment=None,
                     insert_before=None, insert_after=None, **kw):
        given = {"nullable": nullable, "comment": comment, "server_default": server_default,
                 "new_column_name": new_column_name, "type_": type_, "existing_type": existing_type,
                 "existing_server_default": existing_server_default, "existing_nullable": existing_nullable,
                 "existing_comment": existing_comment, "insert_before": insert_before, "insert_after": insert_after}
        self.kept.append(directives.alter_column(self.table_name, column_name, self.schema, given, kw))

    # -- indexes -------------------------------------------------------------------------------------------------------

    def create_index(self, index_name, columns, *, unique=False, if_not_exists=None, **kw):
        self.kept.append(directives.create_index(index_name, self.table_name, columns, self.schema, unique, if_not_exists, kw))

    def drop_index(self, index_name, *, if_exists=None, **kw):
        self.kept.append(directives.drop_index(index_name, self.table_name, self.schema, if_exists, kw))

    # -- constraints ---------------------------------------------------------------------------------------------------

    def create_primary_key(self, constraint_name, columns):
        self.kept.append(directives.create_primary_key(constraint_name, self.table_name, columns, self.schema, {}))

    def create_unique_constraint(self, constraint_name, columns, **kw):
        self.kept.append(directives.create_unique(constraint_name, self.table_name, columns, self.schema, kw))

    def create_check_constraint(self, constraint_name, condition, **kw):
        self.kept.append(directives.create_check(constraint_name, self.table_name, condition, self.schema, kw))

    def create_foreign_key(self, constraint_name, referent_table, local_cols, remote_cols, *, referent_schema=None,
                           onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, **dialect_kw):
        self.kept.append(directives.create_foreign_key(
            constraint_name, self.table_name, referent_table, local_cols, remote_cols, onupdate, ondelete, deferrable,
            initially, match, self.schema, referent_schema, dialect_kw))

    def create_exclude_constraint(self, constraint_name, *elements, **kw):
        self.kept.append(directives.create_exclude(constraint_name, self.table_name, elements, self.schema, kw))

    def drop_constraint(self, constraint_name, type_=None):
        self.kept.append(directives.drop_constraint(constraint_name, self.table_name, type_, self.schema, None))

    # -- comments ------------------------------------------------------------------------------------------------------

    def create_table_comment(self, comment, *, existing_comment=None):
        self.kept.append({"op": "create_table_comment", "table": self.table_name, "schema": self.schema, "comment": comment,
                          "existing_comment": existing_comment})

    def drop_table_comment(self, *, existing_comment=None):
        self.kept.append({"op": "drop_table_comment", "table": self.table_name, "schema": self.schema,
                          "existing_comment": existing_comment})
