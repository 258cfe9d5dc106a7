"""session.query(): SELECT in the style of the ORM."""

import _cmig
from sqlalchemy import exc
from sqlalchemy.orm.aliases import AliasedClass
from sqlalchemy.orm.loading import Entity, objects_of
from sqlalchemy.orm.mapping import class_mapper, mapper_for_table
from sqlalchemy.orm.relations import Relationship
from sqlalchemy.sql.base import clause_of
from sqlalchemy.sql.constructors import literal_column
from sqlalchemy.sql.selects import Select, entity_attribute, exists


class Query:
    def __init__(self, entities, session=None):
        self.session = session
        given = entities if isinstance(entities, (list, tuple)) else [entities]
        self._entities = [Entity(one) for one in given]
        self._select = Select(*given)
        self._target = None
        self._distinct_rows = False

    def _with(self, select_):
        copy = Query.__new__(Query)
        copy.__dict__.update(self.__dict__)
        copy._select = select_
        return copy

    # building

    def filter(self, *criterion):
        return self._with(self._select.where(*criterion))

    where = filter

    def filter_by(self, **kwargs):
        target = self._target if self._target is not None else self._entities[0].given
        return self._with(self._select.where(
            *[_attribute(target, name) == value for name, value in kwargs.items()]))

    def order_by(self, *clauses):
        if len(clauses) == 1 and clauses[0] is False:
            clauses = (None,)
        return self._with(self._select.order_by(*clauses))

    def group_by(self, *clauses):
        return self._with(self._select.group_by(*clauses))

    def having(self, *having):
        return self._with(self._select.having(*having))

    def limit(self, limit):
        return self._with(self._select.limit(limit))

    def offset(self, offset):
        return self._with(self._select.offset(offset))

    def slice(self, start, stop):
        return self._with(self._select.slice(start, stop))

    def distinct(self, *expr):
        return self._with(self._select.distinct(*expr))

    def select_from(self, *from_obj):
        return self._with(self._select.select_from(*from_obj))

    def join(self, target, onclause=None, *, isouter=False, full=False):
        copy = self._with(self._select.join(target, onclause, isouter=isouter, full=full))
        copy._target = target.found().target if isinstance(target, Relationship) else target
        return copy

    def outerjoin(self, target, onclause=None, *, full=False):
        return self.join(target, onclause, isouter=True, full=full)

    def correlate(self, *fromclauses):
        return self._with(self._select.correlate(*fromclauses))

    def with_entities(self, *entities):
        copy = self._with(self._select.with_only_columns(*entities, maintain_column_froms=True))
        copy._entities = [Entity(one) for one in entities]
        return copy

    def add_columns(self, *column):
        copy = self._with(self._select.add_columns(*column))
        copy._entities = self._entities + [Entity(one) for one in column]
        return copy

    add_entity = add_column = add_columns

    def options(self, *args):
        return self

    def execution_options(self, **kwargs):
        return self

    def enable_eagerloads(self, value):
        return self

    def populate_existing(self):
        copy = self._with(self._select)
        copy._refresh = True
        return copy

    _refresh = False

    def yield_per(self, count):
        return self

    def autoflush(self, setting):
        return self

    def with_for_update(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False):
        return self

    def with_session(self, session):
        copy = self._with(self._select)
        copy.session = session
        return copy

    def reset_joinpoint(self):
        copy = self._with(self._select)
        copy._target = None
        return copy

    def params(self, *args, **kwargs):
        return self._with(self._select.params(*args, **kwargs))

    def prefix_with(self, *prefixes, dialect="*"):
        return self._with(self._select.prefix_with(*prefixes, dialect=dialect))

    def from_statement(self, statement):
        _cmig.refuse("Query.from_statement() is not supported", hint="use session.execute()")

    def union(self, *q):
        return self._compound("union", q)

    def union_all(self, *q):
        return self._compound("union_all", q)

    def _compound(self, name, others):
        combined = getattr(self._select, name)(*[other._select for other in others])
        if len(self._entities) == 1 and self._entities[0].mapper is not None:
            alias = combined.subquery()
            copy = self._with(Select(alias))
            return copy
        return self._with(Select(*list(combined.subquery().c)))

    # as part of another statement

    def __clause_element__(self):
        return self._select

    @property
    def statement(self):
        return self._select

    @property
    def selectable(self):
        return self._select

    @property
    def whereclause(self):
        return self._select.whereclause

    def subquery(self, name=None, with_labels=False, reduce_columns=False):
        return self._select.subquery(name)

    def cte(self, name=None, recursive=False, nesting=False):
        return self._select.cte(name, recursive=recursive)

    def scalar_subquery(self):
        return self._select.scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self._select.label(name)

    def exists(self):
        return exists(self._select.with_only_columns(literal_column("1"), maintain_column_froms=True))

    def __str__(self):
        return str(self._select)

    # running

    def _result(self):
        self.session._autoflush()
        result = self.session.connection().execute(self._select)
        return objects_of(self.session, result, self._entities, self._refresh)

    @property
    def _single(self):
        return len(self._entities) == 1 and self._entities[0].mapper is not None

    def _rows(self):
        result = self._result()
        if not self._single:
            return result.all()
        return [row[0] for row in _once(result.all())]

    def all(self):
        return self._rows()

    def __iter__(self):
        return iter(self._rows())

    def first(self):
        rows = self.limit(1)._rows() if self._select._limit is None else self._rows()
        return rows[0] if rows else None

    def one_or_none(self):
        rows = self._rows()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when one or none was required")
        return rows[0] if rows else None

    def one(self):
        rows = self._rows()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when exactly one was required")
        if not rows:
            raise exc.NoResultFound("No row was found when one was required")
        return rows[0]

    def scalar(self):
        row = self.one_or_none()
        return row if row is None or self._single else row[0]

    def __getitem__(self, item):
        if isinstance(item, slice):
            start, stop = item.start or 0, item.stop
            query = self.offset(start) if start else self
            return (query.limit(stop - start) if stop is not None else query)._rows()[::item.step or 1]
        if item < 0:
            return self._rows()[item]
        return self.offset(item).limit(1)._rows()[0]

    def count(self):
        from sqlalchemy.sql.functions import func
        inner = self._select.subquery()
        self.session._autoflush()
        return self.session.connection().execute(
            Select(func.count(literal_column("*"))).select_from(inner)).scalar()

    def get(self, ident):
        return self.session.get(self._entities[0].given, ident)

    def _class(self):
        entity = self._entities[0]
        if entity.mapper is None:
            clause = clause_of(entity.given)
            mapper = mapper_for_table(clause if clause.is_selectable else clause.table)
            if mapper is None:
                _cmig.refuse("update() and delete() of a query need a mapped class")
            return mapper.class_
        if isinstance(entity.given, AliasedClass):
            _cmig.refuse("update() and delete() over an aliased class are not supported")
        return entity.given

    def _changing(self, statement):
        for condition in self._select._where:
            statement = statement.where(condition)
        self.session._autoflush()
        return self.session.connection().execute(statement)

    def update(self, values, synchronize_session="auto", update_args=None):
        from sqlalchemy.sql.dml import Update
        class_ = self._class()
        result = self._changing(Update(class_).values(values))
        self.session._expire_class(class_)
        return result.rowcount

    def delete(self, synchronize_session="auto", delete_args=None):
        from sqlalchemy.sql.dml import Delete
        class_ = self._class()
        result = self._changing(Delete(class_))
        self.session._forget_deleted(class_)
        return result.rowcount


def _attribute(target, name):
    if isinstance(target, (type, AliasedClass)):
        if isinstance(target, type) and not hasattr(target, name):
            raise exc.InvalidRequestError('Entity namespace for "%s" has no property "%s"' % (
                class_mapper(target).local_table.name, name))
        return getattr(target, name)
    clause = clause_of(target)
    table = clause if clause.is_selectable else clause.table
    mapper = mapper_for_table(table)
    return getattr(mapper.class_, name) if mapper is not None else entity_attribute(table, name)


def _once(rows):
    seen, found = set(), []
    for row in rows:
        if id(row[0]) not in seen:
            seen.add(id(row[0]))
            found.append(row)
    return found
