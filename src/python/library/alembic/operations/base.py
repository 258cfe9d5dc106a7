"""Operations: what `alembic.op` offers. BatchOperations is in batch.py."""

import _cmig

from alembic.operations import directives
from sqlalchemy.exc import operate
from sqlalchemy.schema.names import conv


class _Context:
    """The block of Operations.context(): its operations are those of the run."""

    def __init__(self, operations):
        self.operations = operations

    def __enter__(self):
        return self.operations

    def __exit__(self, exc_type, exc_value, traceback):
        return False


class AbstractOperations:
    """What op and the object of a batch have in common."""

    _implementations = []   # (operation class, function): what a script registers

    def __init__(self, migration_context, impl=None):
        self.migration_context = migration_context
        self.impl = migration_context.impl

    @classmethod
    def context(cls, migration_context):
        return _Context(Operations(migration_context))

    def get_context(self):
        return self.migration_context

    def get_bind(self):
        return self.migration_context.impl.bind

    def f(self, name):
        return conv(name)

    def inline_literal(self, value, type_=None):
        from sqlalchemy.sql.elements import literal_column
        from sqlalchemy.types import to_instance, type_of_value
        found = type_of_value(value) if type_ is None else to_instance(type_)
        return literal_column(found.literal_sql(value), found)

    def run_async(self, async_function, *args, **kw_args):
        _cmig.refuse("op.run_async() is not supported", hint="write the migration without async")

    def execute(self, sqltext, *, execution_options=None):
        self.migration_context.impl.execute(sqltext, execution_options=execution_options)

    def invoke(self, operation):
        for cls in operation.__class__.__mro__:
            for known, function in reversed(AbstractOperations._implementations):
                if known is cls:
                    return function(self, operation)
        if hasattr(operation, "carry_out"):
            return operation.carry_out(self)
        _cmig.refuse("op.invoke() of %s is not supported" % operation.__class__.__name__,
                     hint="call the directive itself, or register an implementation")

    @classmethod
    def register_operation(cls, name, sourcename=None):
        def register(op_cls):
            def directive(self, *args, **kw):
                return getattr(op_cls, sourcename or name)(self, *args, **kw)
            setattr(cls, name, directive)
            return op_cls
        return register

    @classmethod
    def implementation_for(cls, op_cls, replace=False):
        if hasattr(op_cls, "carry_out"):
            _cmig.refuse("another implementation of %s is not supported" % op_cls.__name__)

        def decorate(function):
            AbstractOperations._implementations.append((op_cls, function))
            return function
        return decorate


class Operations(AbstractOperations):

    def batch_alter_table(self, table_name, schema=None, recreate="auto", partial_reordering=None, copy_from=None, table_args=(),
                          table_kwargs=None, reflect_args=(), reflect_kwargs=None, naming_convention=None):
        from alembic.operations.batch import BatchBlock
        return BatchBlock(self.migration_context, table_name, schema, recreate, partial_reordering, copy_from, table_args,
                          table_kwargs, reflect_args, reflect_kwargs, naming_convention)

    # -- tables --------------------------------------------------------------------------------------------------------

    def create_table(self, table_name, *columns, if_not_exists=None, **kw):
        table = directives.build_table(table_name, columns, kw)
        operate({"op": "create_table", "table": directives.describe_table(table), "if_not_exists": bool(if_not_exists)})
        return table

    def drop_table(self, table_name, *, schema=None, if_exists=None, **kw):
        operate({"op": "drop_table", "table": table_name, "schema": schema, "if_exists": bool(if_exists)})

    def rename_table(self, old_table_name, new_table_name, *, schema=None):
        operate({"op": "rename_table", "table": old_table_name, "new_name": new_table_name, "schema": schema})

    def create_table_comment(self, table_name, comment, *, existing_comment=None, schema=None):
        operate({"op": "create_table_comment", "table": table_name, "schema": schema, "comment": comment,
                 "existing_comment": existing_comment})

    def drop_table_comment(self, table_name, *, existing_comment=None, schema=None):
        operate({"op": "drop_table_comment", "table": table_name, "schema": schema, "existing_comment": existing_comment})

    # -- columns -------------------------------------------------------------------------------------------------------

    def add_column(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                   inline_primary_key=None):
        for operation in directives.add_column(table_name, column, schema, if_not_exists, inline_references,
                                               inline_primary_key):
            operate(operation)

    def drop_column(self, table_name, column_name, *, schema=None, **kw):
        operate(directives.drop_column(table_name, column_name, schema, kw))

    def alter_column(self, table_name, column_name, *, nullable=None, comment=False, server_default=False, new_column_name=None,
                     type_=None, existing_type=None, existing_server_default=False, existing_nullable=None,
                     existing_comment=None, schema=None, **kw):
        given = {"nullable": nullable, "comment": comment, "server_default": server_default,
                 "new_column_name": new_column_name, "type_": type_, "existing_type": existing_type,
                 "existing_server_default": existing_server_default, "existing_nullable": existing_nullable,
                 "existing_comment": existing_comment}
        operate(directives.alter_column(table_name, column_name, schema, given, kw))

    # -- indexes -------------------------------------------------------------------------------------------------------

    def create_index(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw):
        operate(directives.create_index(index_name, table_name, columns, schema, unique, if_not_exists, kw))

    def drop_index(self, index_name, table_name=None, *, schema=None, if_exists=None, **kw):
        operate(directives.drop_index(index_name, table_name, schema, if_exists, kw))

    # -- constraints ---------------------------------------------------------------------------------------------------

    def create_primary_key(self, constraint_name, table_name, columns, *, schema=None):
        operate(directives.create_primary_key(constraint_name, table_name, columns, schema, {}))

    def create_unique_constraint(self, constraint_name, table_name, columns, *, schema=None, **kw):
        operate(directives.create_unique(constraint_name, table_name, columns, schema, kw))

    def create_check_constraint(self, constraint_name, table_name, condition, *, schema=None, **kw):
        operate(directives.create_check(constraint_name, table_name, condition, schema, kw))

    def create_foreign_key(self, constraint_name, source_table, referent_table, local_cols, remote_cols, *, onupdate=None,
                           ondelete=None, deferrable=None, initially=None, match=None, source_schema=None,
                           referent_schema=None, **dialect_kw):
        operate(directives.create_foreign_key(constraint_name, source_table, referent_table, local_cols, remote_cols, onupdate,
                                              ondelete, deferrable, initially, match, source_schema, referent_schema,
                                              dialect_kw))

    def create_exclude_constraint(self, constraint_name, table_name, *elements, schema=None, **kw):
        operate(directives.create_exclude(constraint_name, table_name, elements, schema, kw))

    def drop_constraint(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None):
        operate(directives.drop_constraint(constraint_name, table_name, type_, schema, if_exists))

    # -- data ----------------------------------------------------------------------------------------------------------

    def bulk_insert(self, table, rows, *, multiinsert=True):
        self.migration_context.impl.bulk_insert(table, rows, multiinsert=multiinsert)


class MigrateOperation:
    """The base of operations that a script defines for itself."""
    info = {}

    def reverse(self):
        raise NotImplementedError()
