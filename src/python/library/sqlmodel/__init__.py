"""SQLModel, as far as migrations use it: what it hands on from SQLAlchemy, its column type, its session. Its models are not
there: they are pydantic's."""

import sqlmodel.sql
import sqlmodel.sql.sqltypes
from sqlmodel.sql.sqltypes import AutoString

_OF_SQLALCHEMY = """ARRAY BIGINT BINARY BLANK_SCHEMA BLOB BOOLEAN BigInteger Boolean CHAR CLOB CheckConstraint Column ColumnDefault
    Computed Constraint DATE DATETIME DDL DECIMAL DOUBLE DOUBLE_PRECISION Date DateTime DefaultClause Double Enum FLOAT
    FetchedValue Float ForeignKey ForeignKeyConstraint INT INTEGER Identity Index Integer Interval JSON
    LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL LargeBinary MetaData
    NCHAR NUMERIC NVARCHAR Numeric PickleType PrimaryKeyConstraint QueuePool REAL SMALLINT Sequence SmallInteger StaticPool
    String TEXT TIME TIMESTAMP Table Text Time TupleType TypeDecorator UUID Unicode UnicodeText UniqueConstraint Uuid
    VARBINARY VARCHAR alias all_ and_ any_ asc between bindparam case cast collate column create_engine create_mock_engine
    delete desc distinct engine_from_config except_ except_all exists extract false func funcfilter insert inspect
    intersect intersect_all join lambda_stmt lateral literal literal_column modifier not_ null nulls_first nulls_last
    nullsfirst nullslast or_ outerjoin outparam over table tablesample text true tuple_ type_coerce union union_all update
    values within_group"""


def __getattr__(name):
    if name in ("col", "select"):
        import sqlmodel.sql.expression as module
    elif name == "Session":
        import sqlmodel.orm.session as module
    elif name in ("Field", "Relationship", "SQLModel"):
        import sqlmodel.main as module
    elif name in _OF_SQLALCHEMY.split():
        import sqlalchemy as module
    else:
        raise AttributeError("module 'sqlmodel' has no attribute %r" % (name,))
    return getattr(module, name)
