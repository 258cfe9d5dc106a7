"""`alembic.op`: the directives of the running migration."""

from alembic.operations.base import Operations
from alembic.runtime.migration import current_context

_proxy = Operations(current_context())

add_column = _proxy.add_column
alter_column = _proxy.alter_column
batch_alter_table = _proxy.batch_alter_table
bulk_insert = _proxy.bulk_insert
create_check_constraint = _proxy.create_check_constraint
create_exclude_constraint = _proxy.create_exclude_constraint
create_foreign_key = _proxy.create_foreign_key
create_index = _proxy.create_index
create_primary_key = _proxy.create_primary_key
create_table = _proxy.create_table
create_table_comment = _proxy.create_table_comment
create_unique_constraint = _proxy.create_unique_constraint
drop_column = _proxy.drop_column
drop_constraint = _proxy.drop_constraint
drop_index = _proxy.drop_index
drop_table = _proxy.drop_table
drop_table_comment = _proxy.drop_table_comment
execute = _proxy.execute
f = _proxy.f
get_bind = _proxy.get_bind
get_context = _proxy.get_context
implementation_for = _proxy.implementation_for
inline_literal = _proxy.inline_literal
invoke = _proxy.invoke
register_operation = _proxy.register_operation
rename_table = _proxy.rename_table
run_async = _proxy.run_async


def __getattr__(name):
    """Directives that a script has registered."""
    return getattr(_proxy, name)
