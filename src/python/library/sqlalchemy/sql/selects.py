"""SELECT: select(), union() and their like, scalar subqueries, EXISTS."""

from decimal import Decimal

import _cmig
from sqlalchemy import exc
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import ColumnCollection, Executable, clause_of, holds
from sqlalchemy.sql.coercion import as_condition, as_expression, order_expression
from sqlalchemy.sql.constructors import literal_column
from sqlalchemy.sql.elements import BOOLEANTYPE, NULLTYPE, BindParameter, ColumnElement, UnaryExpression
from sqlalchemy.sql.joins import joined_froms
from sqlalchemy.sql.labels import LABEL_STYLE_DISAMBIGUATE_ONLY, LABEL_STYLE_TABLENAME_PLUS_COL, name_columns
from sqlalchemy.sql.selectable import CTE, FromClause, Subquery, as_from, normalized
from sqlalchemy.sql.textual import TextClause


class SelectBase(Executable):
    is_selectable = True
    named_with_column = False
    label_style = LABEL_STYLE_DISAMBIGUATE_ONLY

    @property
    def _from_objects(self):
        return []

    def subquery(self, name=None):
        return Subquery(self, name)

    def alias(self, name=None, flat=False):
        return Subquery(self, name)

    def cte(self, name=None, recursive=False, nesting=False):
        return CTE(self, name, recursive=recursive)

    def lateral(self, name=None):
        _cmig.refuse("LATERAL does not exist on SQLite")

    def scalar_subquery(self):
        return ScalarSelect(self)

    def as_scalar(self):
        return ScalarSelect(self)

    def label(self, name):
        return self.scalar_subquery().label(name)

    def exists(self):
        return Exists(self)

    @property
    def selected_columns(self):
        collection = ColumnCollection()
        for _, key, _, column, _ in self.columns_plus_names():
            collection.append_repeated(column, key)
        return collection

    @property
    def exported_columns(self):
        return self.selected_columns

    @property
    def columns(self):
        return self.c

    @property
    def c(self):
        return self.subquery().c

    def columns_plus_names(self, for_dupes=True):
        return name_columns(self._selected, self.label_style, for_dupes)

    def self_group(self, against=None):
        return SelectGrouping(self)

    def set_label_style(self, style):
        copy = self._clone()
        copy.label_style = getattr(style, "value", style)
        return copy

    def apply_labels(self):
        return self.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)

    # clauses that both a SELECT and a UNION have
    _order_by = ()
    _group_by = ()
    _limit = None
    _offset = None
    _for_update = None

    def _changed(self, **attributes):
        copy = self._clone()
        copy.__dict__.update(attributes)
        return copy

    def order_by(self, *clauses):
        if len(clauses) == 1 and clauses[0] is None:
            return self._changed(_order_by=())
        return self._changed(_order_by=tuple(self._order_by) + _ordering(clauses))

    def group_by(self, *clauses):
        if len(clauses) == 1 and clauses[0] is None:
            return self._changed(_group_by=())
        return self._changed(_group_by=tuple(self._group_by) + _ordering(clauses))

    def limit(self, limit):
        return self._changed(_limit=_count(limit))

    def offset(self, offset):
        return self._changed(_offset=_count(offset))

    def slice(self, start, stop):
        return self._changed(_offset=_count(start or None), _limit=_count(stop - start if stop is not None else None))

    def fetch(self, count, with_ties=False, percent=False):
        _cmig.refuse("FETCH FIRST does not exist on SQLite", hint="use limit()")

    def with_for_update(self, *, nowait=False, read=False, of=None, skip_locked=False, key_share=False):
        return self._changed(_for_update=True)

    def add_cte(self, *ctes, nest_here=False):
        return self._changed(_independent_ctes=tuple(self._independent_ctes) + ctes)

    _independent_ctes = ()


def _ordering(clauses):
    flat = []
    for clause in clauses:
        flat.extend(clause if isinstance(clause, (list, tuple)) else (clause,))
    return tuple(order_expression(clause) for clause in flat)


def _count(value):
    if value is None:
        return None
    clause = clause_of(value)
    return clause if clause is not None else BindParameter(None, int(value), unique=True)


class Select(SelectBase):
    __visit_name__ = "select"
    _where = ()
    _having = ()
    _distinct = False
    _from_obj = ()
    _joins = ()
    _correlate = ()
    _correlate_except = None
    _auto_correlate = True
    _prefixes = ()
    _suffixes = ()

    def __init__(self, *entities):
        self._raw = [column_entity(entity) for entity in entities]
        self._plugin = [entity for entity in entities]

    # what it selects

    @property
    def _selected(self):
        found = []
        for element in self._raw:
            if isinstance(element, FromClause):
                found.extend(element._selected)
            else:
                found.append(element)
        return found

    @property
    def inner_columns(self):
        return iter(self._selected)

    def columns_clause_froms(self):
        return [element for raw in self._raw for element in raw._from_objects]

    def get_final_froms(self):
        return self.froms()

    @property
    def whereclause(self):
        from sqlalchemy.sql.coercion import and_
        return and_(*self._where) if self._where else None

    def with_only_columns(self, *entities, maintain_column_froms=False):
        if len(entities) == 1 and isinstance(entities[0], (list, tuple)):
            entities = entities[0]
        copy = self
        if maintain_column_froms:
            copy = self.select_from(*self.columns_clause_froms())
        return copy._changed(_raw=[column_entity(entity) for entity in entities], _plugin=list(entities))

    def add_columns(self, *entities):
        return self._changed(_raw=self._raw + [column_entity(entity) for entity in entities],
                             _plugin=self._plugin + list(entities))

    def column(self, column):
        return self.add_columns(column)

    # clauses

    def where(self, *whereclause):
        return self._changed(_where=tuple(self._where) + tuple(as_condition(clause) for clause in whereclause))

    filter = where

    def filter_by(self, **kwargs):
        target = self._joins[-1][0] if self._joins else (
            list(self._from_obj) or self._plugin or self.columns_clause_froms())[0]
        return self.where(*[entity_attribute(target, name) == value for name, value in kwargs.items()])

    def having(self, *having):
        return self._changed(_having=tuple(self._having) + tuple(as_condition(clause) for clause in having))

    def distinct(self, *expr):
        return self._changed(_distinct=True)

    def select_from(self, *froms):
        return self._changed(_from_obj=tuple(self._from_obj) + tuple(as_from(element) for element in froms))

    def correlate(self, *fromclauses):
        if fromclauses and fromclauses[0] is None:
            return self._changed(_correlate=(), _auto_correlate=False)
        return self._changed(_correlate=tuple(self._correlate) + tuple(as_from(element) for element in fromclauses),
                             _auto_correlate=False)

    def correlate_except(self, *fromclauses):
        excepted = () if fromclauses and fromclauses[0] is None else tuple(as_from(element) for element in fromclauses)
        return self._changed(_correlate_except=excepted, _auto_correlate=False)

    def prefix_with(self, *prefixes, dialect="*"):
        return self._changed(_prefixes=tuple(self._prefixes) + prefix_texts(prefixes, dialect))

    def suffix_with(self, *suffixes, dialect="*"):
        return self._changed(_suffixes=tuple(self._suffixes) + prefix_texts(suffixes, dialect))

    def with_hint(self, selectable, text, dialect_name="*"):
        return self

    def with_statement_hint(self, text, dialect_name="*"):
        return self

    # joins

    def join(self, target, onclause=None, *, isouter=False, full=False):
        return self._changed(_joins=tuple(self._joins) + ((target, onclause, None, isouter, full),))

    def outerjoin(self, target, onclause=None, *, full=False):
        return self.join(target, onclause, isouter=True, full=full)

    def join_from(self, from_, target, onclause=None, *, isouter=False, full=False):
        return self._changed(_joins=tuple(self._joins) + ((target, onclause, from_, isouter, full),))

    def outerjoin_from(self, from_, target, onclause=None, *, full=False):
        return self.join_from(from_, target, onclause, isouter=True, full=full)

    # sets

    def union(self, *other):
        return CompoundSelect("UNION", self, *other)

    def union_all(self, *other):
        return CompoundSelect("UNION ALL", self, *other)

    def except_(self, *other):
        return CompoundSelect("EXCEPT", self, *other)

    def except_all(self, *other):
        return CompoundSelect("EXCEPT ALL", self, *other)

    def intersect(self, *other):
        return CompoundSelect("INTERSECT", self, *other)

    def intersect_all(self, *other):
        return CompoundSelect("INTERSECT ALL", self, *other)

    # FROM

    @property
    def froms_(self):
        return self.froms()

    def froms(self):
        """The elements of FROM before correlation with an enclosing statement."""
        clauses = joined_froms(list(self._from_obj), self._raw, self._joins)
        found = list(clauses)
        for element in self._raw:
            found.extend(element._from_objects)
        for condition in self._where:
            found.extend(condition._from_objects)
        return normalized(found)

    def display_froms(self, explicit, implicit):
        """The elements of FROM without those that an enclosing statement supplies."""
        froms = self.froms()
        if self._correlate:
            froms = [one for one in froms if not (holds(explicit, one) and holds(self._correlate, one))]
        if self._correlate_except is not None:
            froms = [one for one in froms if not (holds(explicit, one) and not holds(self._correlate_except, one))]
        if self._auto_correlate and implicit and len(froms) > 1:
            froms = [one for one in froms if not holds(implicit, one)]
            if not froms:
                raise exc.InvalidRequestError(
                    "Select statement returned no FROM clauses due to auto-correlation; specify correlate(<tables>) to "
                    "control correlation manually.")
        return froms


def column_entity(entity):
    """A thing given to select(): column, table, text, ORM class."""
    clause = clause_of(entity)
    if clause is None:
        if entity is None or isinstance(entity, bool):
            return as_expression(entity)
        if isinstance(entity, str):
            raise exc.ArgumentError(
                "Textual column expression %r should be explicitly declared with text(%r), or use column(%r) for more "
                "specificity" % (entity, entity, entity))
        if isinstance(entity, (int, float, Decimal)):
            return literal_column(str(entity))
        raise exc.ArgumentError(
            "Column expression, FROM clause, or other columns clause element expected, got %r." % (entity,))
    if isinstance(clause, FromClause):
        return clause
    if clause.is_selectable:
        return clause.scalar_subquery()
    if isinstance(clause, ColumnElement) and not isinstance(clause, TextClause):
        return clause.self_group(against=operators.comma_op)
    return clause


def entity_attribute(entity, name):
    """The column or attribute `name` of a table or ORM class, for filter_by()."""
    if isinstance(entity, FromClause):
        if name in entity.c:
            return entity.c[name]
        raise exc.InvalidRequestError('Entity namespace for "%s" has no property "%s"' % (entity, name))
    owner = getattr(entity, "_parent_class", None)
    if owner is None and isinstance(entity, ColumnElement) and entity._is_named and entity.table is not None:
        return entity_attribute(entity.table, name)
    target = owner if owner is not None else entity
    if not hasattr(target, name):
        raise exc.InvalidRequestError('Entity namespace for "%s" has no property "%s"' % (target, name))
    return getattr(target, name)


def prefix_texts(given, dialect):
    return tuple((TextClause(prefix) if isinstance(prefix, str) else prefix, dialect) for prefix in given)


class CompoundSelect(SelectBase):
    __visit_name__ = "compound_select"

    def __init__(self, keyword, *selects):
        self.keyword = keyword
        self.selects = []
        for given in selects:
            clause = clause_of(given)
            if clause is None or not clause.is_selectable:
                raise exc.ArgumentError("SELECT construct expected, got " + repr(given) + ".")
            element = clause.select() if isinstance(clause, FromClause) else clause
            plain = isinstance(element, Select) and not (
                element._order_by or element._limit is not None or element._offset is not None)
            self.selects.append(element if plain or not isinstance(element, SelectBase) else SelectGrouping(element))

    @property
    def _first(self):
        first = self.selects[0]
        return first.element if isinstance(first, SelectGrouping) else first

    @property
    def _selected(self):
        return self._first._selected

    def columns_plus_names(self, for_dupes=True):
        return self._first.columns_plus_names(for_dupes)

    def union(self, *other):
        return CompoundSelect("UNION", self, *other)

    def union_all(self, *other):
        return CompoundSelect("UNION ALL", self, *other)

    def except_(self, *other):
        return CompoundSelect("EXCEPT", self, *other)

    def intersect(self, *other):
        return CompoundSelect("INTERSECT", self, *other)


class SelectGrouping(ColumnElement):
    """A SELECT in parentheses."""

    __visit_name__ = "select_grouping"
    is_selectable = True

    def __init__(self, element):
        self.element = element

    @property
    def _from_objects(self):
        return []


class ScalarSelect(ColumnElement):
    """A SELECT as one value."""

    __visit_name__ = "scalar_select"

    def __init__(self, element):
        self.element = element
        columns = element._selected if hasattr(element, "_selected") else []
        self.type = columns[0].type if columns else NULLTYPE

    @property
    def _from_objects(self):
        return []

    @property
    def _is_named(self):
        return False

    @property
    def columns(self):
        raise exc.InvalidRequestError(
            "Scalar Select expression has no columns; use this object directly within a column-level expression.")

    def where(self, *criteria):
        return ScalarSelect(self.element.where(*criteria))

    def correlate(self, *fromclauses):
        return ScalarSelect(self.element.correlate(*fromclauses))

    def correlate_except(self, *fromclauses):
        return ScalarSelect(self.element.correlate_except(*fromclauses))

    def self_group(self, against=None):
        return self


class Exists(UnaryExpression):
    def __init__(self, argument=None, *columns):
        if argument is None:
            select_ = Select(literal_column("*"))
        else:
            clause = clause_of(argument)
            if isinstance(clause, ScalarSelect):
                clause = clause.element
            if isinstance(clause, SelectBase) or (clause is not None and hasattr(clause, "scalar_subquery")):
                select_ = clause
            else:
                select_ = Select(argument, *columns)
        self.selected = select_
        super().__init__(ScalarSelect(select_), operator=operators.exists, type_=BOOLEANTYPE)
        self.implicitly_boolean = True

    @property
    def _from_objects(self):
        return []

    def _changed(self, select_):
        return Exists(select_)

    def where(self, *clause):
        return self._changed(self.selected.where(*clause))

    def select_from(self, *froms):
        return self._changed(self.selected.select_from(*froms))

    def correlate(self, *fromclauses):
        return self._changed(self.selected.correlate(*fromclauses))

    def correlate_except(self, *fromclauses):
        return self._changed(self.selected.correlate_except(*fromclauses))

    def select(self):
        return Select(self)


def select(*entities, **legacy):
    """select(a, b), and select([a, b], condition) as older scripts write it."""
    if entities and isinstance(entities[0], (list, tuple)):
        made = Select(*entities[0])
        for condition in entities[1:2]:
            if condition is not None:
                made = made.where(condition)
        for elements in entities[2:3]:
            made = made.select_from(*elements)
        return _legacy_clauses(made, legacy)
    return _legacy_clauses(Select(*entities), legacy)


def _legacy_clauses(made, given):
    if not given:
        return made
    if given.get("whereclause") is not None:
        made = made.where(given["whereclause"])
    if given.get("from_obj") is not None:
        elements = given["from_obj"]
        made = made.select_from(*(elements if isinstance(elements, (list, tuple)) else [elements]))
    for name in ("order_by", "group_by"):
        if given.get(name) is not None:
            made = getattr(made, name)(given[name])
    for name in ("limit", "offset"):
        if given.get(name) is not None:
            made = getattr(made, name)(given[name])
    if given.get("distinct"):
        made = made.distinct()
    unknown = set(given) - {"whereclause", "from_obj", "order_by", "group_by", "limit", "offset", "distinct"}
    if unknown:
        _cmig.refuse("select() takes no " + ", ".join(sorted(unknown)))
    return made


def union(*selects):
    return CompoundSelect("UNION", *selects)


def union_all(*selects):
    return CompoundSelect("UNION ALL", *selects)


def except_(*selects):
    return CompoundSelect("EXCEPT", *selects)


def except_all(*selects):
    return CompoundSelect("EXCEPT ALL", *selects)


def intersect(*selects):
    return CompoundSelect("INTERSECT", *selects)


def intersect_all(*selects):
    return CompoundSelect("INTERSECT ALL", *selects)


def exists(argument=None, *columns):
    return Exists(argument, *columns)
