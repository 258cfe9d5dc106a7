"""What the ORM has and cmig does not."""

import _cmig
from sqlalchemy.sql.selectable import join, outerjoin


def _refused(name, hint="write the query with select() and connection.execute()"):
    def refuse(*args, **kw):
        _cmig.refuse("sqlalchemy.orm." + name + "() is not supported", hint=hint)
    return refuse


column_property = _refused("column_property")
composite = _refused("composite")
synonym = _refused("synonym")
mapper = _refused("mapper", "declare the class with declarative_base()")
map_imperatively = mapper
polymorphic_union = _refused("polymorphic_union")
query_expression = _refused("query_expression")
with_expression = _refused("with_expression")
object_mapper_of = _refused("object_mapper")
attribute_keyed_dict = _refused("attribute_keyed_dict")
column_keyed_dict = _refused("column_keyed_dict")
mapped_collection = _refused("mapped_collection")
attribute_mapped_collection = _refused("attribute_mapped_collection")


def deferred(column, *additional_columns, group=None, raiseload=False, **kw):
    return column


__all__ = ["join", "outerjoin"]
