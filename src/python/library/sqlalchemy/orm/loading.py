"""From the rows of a SELECT to objects."""

from sqlalchemy.engine.result import Result, RowNames
from sqlalchemy.orm.aliases import AliasedClass
from sqlalchemy.orm.mapping import mapper_of, state_of
from sqlalchemy.sql.base import clause_of
from sqlalchemy.sql.selectable import FromClause


class Entity:
    """One thing that a query selects: a mapped class, the columns of a table, or one expression."""

    def __init__(self, given):
        self.given = given
        self.mapper = given._mapper if isinstance(given, AliasedClass) else mapper_of(given)
        clause = clause_of(given)
        self.width = len(clause._selected) if isinstance(clause, FromClause) else 1
        self.name = None
        if self.mapper is not None:
            self.name = given._aliased.__name__ if isinstance(given, AliasedClass) else given.__name__


def entities_of(statement):
    """The entities of a SELECT that names mapped classes; None for one that does not."""
    given = getattr(statement, "_plugin", None)
    if not given or not any(mapper_of(one) is not None or isinstance(one, AliasedClass) for one in given):
        return None
    return [Entity(one) for one in given]


def objects_of(session, result, entities, refresh=False):
    """A Result whose rows hold objects where the query named classes."""
    names, objects, start = [], [], 0
    metadata = result._metadata
    plan = []
    for entity in entities:
        if entity.mapper is not None:
            names.append(entity.name)
            objects.append((entity.given,))
            plan.append((start, entity))
        else:
            for place in range(start, start + entity.width):
                names.append(metadata.names[place])
                objects.append(tuple(key for key, at in metadata.by_object_list if at == place)
                               if hasattr(metadata, "by_object_list") else ())
                plan.append((place, None))
        start += entity.width
    rows = []
    for row in result._rows:
        rows.append(tuple(
            row[place] if entity is None else make_object(session, entity.mapper, row[place:place + entity.width], refresh)
            for place, entity in plan))
    made = RowNames(names, objects)
    if not any(entity.mapper is not None for entity in entities):
        made = metadata
    elif all(entity.width == 1 or entity.mapper is not None for entity in entities):
        made.by_object.update({key: _shifted(place, entities) for key, place in metadata.by_object.items()
                               if _shifted(place, entities) is not None})
    return Result(made, rows)


def _shifted(place, entities):
    start = 0
    for index, entity in enumerate(entities):
        if place < start + entity.width:
            return index if entity.mapper is None else None
        start += entity.width
    return None


def make_object(session, mapper, values, refresh=False):
    """The object of a row: the session's own if it has it already."""
    columns = list(mapper.local_table.c)
    by_key = {mapper.keys[id(column)]: value for column, value in zip(columns, values)}
    identity = tuple(by_key[key] for key in mapper.key_attributes())
    if all(part is None for part in identity):
        return None
    known = session.identity_map.get((mapper.class_, identity))
    if known is not None:
        fill_missing(known, by_key, refresh or state_of(known).expired)
        return known
    made = mapper.class_.__new__(mapper.class_)
    state = state_of(made)
    state.session = session
    state.identity = identity
    made.__dict__.update(by_key)
    state.loaded = dict(by_key)
    session.identity_map[(mapper.class_, identity)] = made
    return made


def fill_missing(instance, by_key, all_of_them):
    state = state_of(instance)
    for key, value in by_key.items():
        if all_of_them or key not in instance.__dict__:
            instance.__dict__[key] = value
            state.loaded[key] = value
    state.expired = False
