"""The operations as objects, for op.invoke(): each remembers what it was given and calls the directive."""

from alembic.operations.base import MigrateOperation


class _Directive(MigrateOperation):

    def carry_out(self, operations):
        raise NotImplementedError()


class CreateTableOp(_Directive):

    def __init__(self, table_name, columns, *, schema=None, if_not_exists=None, _namespace_metadata=None,
                 _constraints_included=False, **kw):
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.kw = kw

    def carry_out(self, operations):
        return operations.create_table(self.table_name, *self.columns, schema=self.schema, if_not_exists=self.if_not_exists,
                                       **self.kw)


class DropTableOp(_Directive):

    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists

    def carry_out(self, operations):
        operations.drop_table(self.table_name, schema=self.schema, if_exists=self.if_exists)


class RenameTableOp(_Directive):

    def __init__(self, old_table_name, new_table_name, *, schema=None):
        self.table_name = old_table_name
        self.new_table_name = new_table_name
        self.schema = schema

    def carry_out(self, operations):
        operations.rename_table(self.table_name, self.new_table_name, schema=self.schema)


class AddColumnOp(_Directive):

    def __init__(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                 inline_primary_key=None):
        self.table_name = table_name
        self.column = column
        self.kw = {"schema": schema, "if_not_exists": if_not_exists, "inline_references": inline_references,
                   "inline_primary_key": inline_primary_key}

    def carry_out(self, operations):
        operations.add_column(self.table_name, self.column, **self.kw)


class DropColumnOp(_Directive):

    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        self.table_name = table_name
        self.column_name = column_name
        self.kw = dict(kw, schema=schema, if_exists=if_exists)

    def carry_out(self, operations):
        operations.drop_column(self.table_name, self.column_name, **self.kw)


class AlterColumnOp(_Directive):

    def __init__(self, table_name, column_name, *, schema=None, existing_type=None, existing_server_default=False,
                 existing_nullable=None, existing_comment=None, modify_nullable=None, modify_comment=False,
                 modify_server_default=False, modify_name=None, modify_type=None, **kw):
        self.table_name = table_name
        self.column_name = column_name
        self.kw = dict(kw, schema=schema, existing_type=existing_type, existing_server_default=existing_server_default,
                       existing_nullable=existing_nullable, existing_comment=existing_comment, nullable=modify_nullable,
                       comment=modify_comment, server_default=modify_server_default, new_column_name=modify_name,
                       type_=modify_type)

    def carry_out(self, operations):
        operations.alter_column(self.table_name, self.column_name, **self.kw)


class CreateIndexOp(_Directive):

    def __init__(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.columns = columns
        self.kw = dict(kw, schema=schema, unique=unique, if_not_exists=if_not_exists)

    def carry_out(self, operations):
        operations.create_index(self.index_name, self.table_name, self.columns, **self.kw)


class DropIndexOp(_Directive):

    def __init__(self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.kw = dict(kw, schema=schema, if_exists=if_exists)

    def carry_out(self, operations):
        operations.drop_index(self.index_name, self.table_name, **self.kw)


class CreatePrimaryKeyOp(_Directive):

    def __init__(self, constraint_name, table_name, columns, *, schema=None):
        self.given = (constraint_name, table_name, columns)
        self.schema = schema

    def carry_out(self, operations):
        operations.create_primary_key(*self.given, schema=self.schema)


class CreateUniqueConstraintOp(_Directive):

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.given = (constraint_name, table_name, columns)
        self.kw = dict(kw, schema=schema)

    def carry_out(self, operations):
        operations.create_unique_constraint(*self.given, **self.kw)


class CreateCheckConstraintOp(_Directive):

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.given = (constraint_name, table_name, condition)
        self.kw = dict(kw, schema=schema)

    def carry_out(self, operations):
        operations.create_check_constraint(*self.given, **self.kw)


class CreateForeignKeyOp(_Directive):

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.given = (constraint_name, source_table, referent_table, local_cols, remote_cols)
        self.kw = kw

    def carry_out(self, operations):
        operations.create_foreign_key(*self.given, **self.kw)


class DropConstraintOp(_Directive):

    def __init__(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None, _reverse=None):
        self.given = (constraint_name, table_name, type_)
        self.kw = {"schema": schema, "if_exists": if_exists}

    def carry_out(self, operations):
        operations.drop_constraint(*self.given, **self.kw)


class BulkInsertOp(_Directive):

    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    def carry_out(self, operations):
        operations.bulk_insert(self.table, self.rows, multiinsert=self.multiinsert)


class ExecuteSQLOp(_Directive):

    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    def carry_out(self, operations):
        operations.execute(self.sqltext, execution_options=self.execution_options)
