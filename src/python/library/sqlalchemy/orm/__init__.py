"""The ORM as data migrations use it: models of the script's own, sessions, queries."""

_WHERE = {
    "declarative": ("DeclarativeBase", "DeclarativeBaseNoMeta", "DeclarativeMeta", "MappedAsDataclass", "as_declarative",
                    "declarative_base", "declarative_mixin", "declared_attr", "has_inherited_table", "registry"),
    "annotations": ("DynamicMapped", "Mapped", "WriteOnlyMapped", "mapped_column"),
    "relations": ("RelationshipProperty", "Relationship", "backref", "dynamic_loader", "foreign", "relation",
                  "relationship", "remote"),
    "mapping": ("ColumnProperty", "InstrumentedAttribute", "Mapper", "class_mapper", "configure_mappers",
                "clear_mappers", "inspect_mapped", "object_mapper", "QueryableAttribute"),
    "aliases": ("AliasedClass", "Bundle", "aliased", "with_parent", "with_polymorphic"),
    "session": ("Session", "SessionTransaction", "close_all_sessions", "make_transient", "object_session",
                "scoped_session", "sessionmaker"),
    "query": ("Query",),
    "options": ("Load", "contains_eager", "defaultload", "defer", "immediateload", "joinedload", "lazyload", "load_only",
                "noload", "raiseload", "selectinload", "subqueryload", "undefer", "undefer_group", "validates",
                "reconstructor", "with_loader_criteria", "selectin_polymorphic"),
    "refused": ("column_property", "composite", "deferred", "map_imperatively", "mapper", "object_mapper_of",
                "polymorphic_union", "query_expression", "synonym", "with_expression", "attribute_keyed_dict",
                "column_keyed_dict", "mapped_collection", "attribute_mapped_collection", "join", "outerjoin"),
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name):
    import importlib
    if name in ("attributes", "exc", "session", "query", "decl_api"):
        return importlib.import_module("sqlalchemy.orm." + name)
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError("module 'sqlalchemy.orm' has no attribute %r" % (name,))
    return getattr(importlib.import_module("sqlalchemy.orm." + module), name)
