"""Names that the real SQLAlchemy has and this does not do: a script may import them; calling one is refused."""

import _cmig

_NAMES = {
    "sqlalchemy": """AssertionPool AsyncAdaptedQueuePool BaseDDLElement CacheKey CollectionAggregate Compiled FromGrouping GenerativeSelect
        HasCTE HasPrefixes HasSuffixes LambdaElement Lateral NullPool Operators Pool PoolProxiedConnection QueuePool ReturnsRows
        SQLColumnExpression SavepointClause Selectable SingletonThreadPool StaticPool TableSample TableValuedAlias TextAsFrom
        TryCast TwoPhaseTransaction TypeClause TypeCompiler Visitable WithinGroup bitwise_not create_pool_from_url cte custom_op
        insert_sentinel label lambda_stmt outparam result_tuple""",
    "sqlalchemy.schema": """BaseDDLElement ColumnCollectionMixin CreateColumn DropColumnComment DropConstraintComment SetColumnComment
        SetConstraintComment SchemaVisitor insert_sentinel sort_tables_and_constraints""",
    "sqlalchemy.types": "adapt_type",
    "sqlalchemy.dialects.postgresql": """AbstractMultiRange AbstractSingleRange All Any CreateDomainType CreateEnumType DropDomainType
        DropEnumType MultiRange Range aggregate_order_by array array_agg hstore phraseto_tsquery plainto_tsquery to_tsquery
        to_tsvector ts_headline websearch_to_tsquery""",
    "sqlalchemy.dialects.mysql": "match",
    "sqlalchemy.dialects.mssql": "try_cast",
}


def stand_in(module, name):
    """What stands for the name, or AttributeError where the real module has no such name either."""
    if name not in _NAMES.get(module, "").split():
        raise AttributeError("module %r has no attribute %r" % (module, name))

    def refused(*args, **kw):
        _cmig.refuse("%s.%s is not supported" % (module, name))

    return refused
