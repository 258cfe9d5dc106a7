"""What a session writes: INSERT for new objects, UPDATE for changed ones, DELETE; and rows in bulk."""

from sqlalchemy.engine.execution import execute_compiled
from sqlalchemy.orm.mapping import state_of
from sqlalchemy.schema import sort_tables
from sqlalchemy.sql.base import clause_of, holds
from sqlalchemy.sql.compiler import compile_for_execution
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.constructors import bindparam

_NEVER_LOADED = object()


def flush(session):
    _cascade(session)
    if session._new:
        _insert_all(session)
    for instance in list(session.identity_map.values()):
        if not holds(session._deleted, instance):
            _sync_relations(session, instance)
    if session._new:        # objects that only a relationship leads to
        _insert_all(session)
    for instance in list(session.identity_map.values()):
        if not holds(session._deleted, instance):
            _update(session, instance)
    _delete_all(session)


def _loaded_relations(instance):
    """(relation, value) of the relationships that this object has in memory."""
    mapper = state_of(instance).mapper
    return [(relation, instance.__dict__["_sa_relation_" + key])
            for key, relation in mapper.relationships_by_key.items() if "_sa_relation_" + key in instance.__dict__]


def _members(value):
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple, set)) else [value]


def _cascade(session):
    """Objects that known objects lead to become new as well."""
    waiting = list(session._new) + list(session.identity_map.values())
    while waiting:
        instance = waiting.pop()
        for relation, value in _loaded_relations(instance):
            for other in _members(value):
                if state_of(other).session is None:
                    session.add(other)
                    waiting.append(other)


def _insert_all(session):
    tables = sort_tables(_unique([state_of(instance).mapper.local_table for instance in session._new]))
    place = {id(table): index for index, table in enumerate(tables)}
    waiting = sorted(session._new, key=lambda instance: place[id(state_of(instance).mapper.local_table)])
    session._new = []
    for instance in waiting:
        _insert(session, instance)
    for instance in waiting:
        _sync_secondary(session, instance)


def _unique(tables):
    found = []
    for table in tables:
        if not holds(found, table):
            found.append(table)
    return found


def _insert(session, instance):
    state = state_of(instance)
    if state.identity is not None:
        return
    for relation, value in _loaded_relations(instance):
        link = relation.found()
        if not link.uselist and link.many_to_one and value is not None:
            if state_of(value).identity is None:
                _insert(session, value)
            _copy_key(link, instance, value)
            state.members[relation.key] = value
    mapper = state.mapper
    values, missing = _row_values(session, instance, mapper)
    result = _run(session, ("insert", id(mapper.local_table), tuple(values)), values,
                  lambda: Insert(mapper.local_table), list(values))
    key = result.inserted_primary_key
    for name, part in zip(mapper.key_attributes(), key):
        if instance.__dict__.get(name) is None or clause_of(instance.__dict__.get(name)) is not None:
            instance.__dict__[name] = part
    state.identity = mapper.identity_of(instance)
    state.session = session
    state.forced = set()
    session.identity_map[(type(instance), state.identity)] = instance
    session._inserted.append(instance)
    for name in missing:
        if name not in mapper.key_attributes():
            instance.__dict__.pop(name, None)
    state.loaded = {name: instance.__dict__[name] for name in mapper.attributes if name in instance.__dict__}
    for relation, value in _loaded_relations(instance):
        link = relation.found()
        if link.secondary is None and not link.many_to_one:
            for child in _members(value):
                _give_key(link, instance, child)
            state.members[relation.key] = _members(value)


def _row_values(session, instance, mapper):
    """({column key: value}, attributes whose value only the database knows afterwards)."""
    values, missing = {}, []
    for name, column in mapper.attributes.items():
        value = instance.__dict__.get(name)
        default = column.default
        if value is None and default is not None and not getattr(default, "is_sequence", False):
            if default.is_clause_element:
                missing.append(name)
                continue
            from sqlalchemy.engine.execution import DefaultContext
            value = default.value(DefaultContext(session.connection(), None, values))
            instance.__dict__[name] = value
        unset = name not in instance.__dict__
        if value is None and (column.primary_key or column.server_default is not None or column.computed is not None
                              or (unset and column.type.should_evaluate_none)):
            missing.append(name)
            continue
        if clause_of(value) is not None:
            missing.append(name)
        values[column.key] = value
        instance.__dict__.setdefault(name, value)
    return values, missing


def _run(session, token, values, make, keys):
    """Execute a statement whose text depends on its columns only; the text is made once for each set of columns."""
    if any(clause_of(value) is not None for value in values.values()):
        statement = make().values(values)
        return execute_compiled(session.connection(), compile_for_execution(statement, column_keys=[]), {})
    cache = session.__dict__.setdefault("_texts", {})
    compiled = cache.get(token)
    if compiled is None:
        compiled = cache[token] = compile_for_execution(make(), column_keys=keys)
    return execute_compiled(session.connection(), compiled, dict(values))


def _copy_key(link, instance, target):
    """A many-to-one: this object's foreign key gets the other's key."""
    mapper = state_of(instance).mapper
    other = state_of(target).mapper
    for own, there in link.pairs:
        value = None if target is None else getattr(target, other.keys[id(there)])
        instance.__dict__[mapper.keys[id(own)]] = value


def _give_key(link, instance, child):
    """A one-to-many: the child's foreign key gets this object's key."""
    mapper, other = state_of(instance).mapper, state_of(child).mapper
    for own, there in link.pairs:
        child.__dict__[other.keys[id(there)]] = getattr(instance, mapper.keys[id(own)])


def _sync_relations(session, instance):
    """Carry what was done to relationships over to foreign keys."""
    state = state_of(instance)
    for relation, value in _loaded_relations(instance):
        link, before = relation.found(), state.members.get(relation.key, _NEVER_LOADED)
        if relation.viewonly:
            continue
        if link.secondary is not None:
            _sync_secondary(session, instance)
        elif link.many_to_one:
            if value is before:
                continue
            if value is not None:
                if state_of(value).identity is None:
                    session._new = [one for one in session._new if one is not value]
                    _insert(session, value)
                _copy_key(link, instance, value)
            elif before is not _NEVER_LOADED or value is None:
                for own, _ in link.pairs:
                    instance.__dict__[state.mapper.keys[id(own)]] = None
            state.members[relation.key] = value
        else:
            _sync_children(session, relation, link, instance, _members(value),
                           [] if before is _NEVER_LOADED else _members(before))
            state.members[relation.key] = _members(value)


def _sync_children(session, relation, link, instance, now, before):
    for child in now:
        if not holds(before, child):
            _give_key(link, instance, child)
    for child in before:
        if holds(now, child) or holds(session._deleted, child):
            continue
        if "delete-orphan" in relation.cascade_text:
            session._deleted.append(child)
            continue
        mapper = state_of(child).mapper
        for _, there in link.pairs:
            child.__dict__[mapper.keys[id(there)]] = None


def _sync_secondary(session, instance):
    state = state_of(instance)
    for relation, value in _loaded_relations(instance):
        link = relation.found()
        if link.secondary is None or relation.viewonly:
            continue
        before, now = state.members.get(relation.key, []), _members(value)
        for other in now:
            if not holds(before, other):
                session.connection().execute(Insert(link.secondary), [_association(link, instance, other)])
        for other in before:
            if not holds(now, other):
                statement = Delete(link.secondary)
                for name, part in _association(link, instance, other).items():
                    statement = statement.where(link.secondary.c[name] == part)
                session.connection().execute(statement)
        state.members[relation.key] = now


def _association(link, instance, other):
    here, there = state_of(instance).mapper, state_of(other).mapper
    row = {near.key: getattr(instance, here.keys[id(own)]) for own, near in link.pairs}
    row.update({near.key: getattr(other, there.keys[id(far)]) for near, far in link.far_pairs})
    return row


def changes_of(instance):
    """{attribute: value} that differ from the object's row."""
    state = state_of(instance)
    if state.identity is None:
        return {}
    changed = {}
    for name in state.mapper.attributes:
        if name not in instance.__dict__:
            continue
        value = instance.__dict__[name]
        if name in state.forced or clause_of(value) is not None:
            changed[name] = value
        elif name not in state.loaded:
            changed[name] = value
        elif value is not state.loaded[name] and not _equal(value, state.loaded[name]):
            changed[name] = value
    return changed


def _equal(one, other):
    return type(one) is type(other) and one == other or (one == other and not isinstance(one, bool) and (
        not isinstance(other, bool)))


def _update(session, instance):
    changed = changes_of(instance)
    if not changed:
        return
    state = state_of(instance)
    mapper = state.mapper
    values = {mapper.attributes[name].key: value for name, value in changed.items()}
    result = _update_row(session, mapper, values, state.identity)
    if result._rowcount != 1:
        from sqlalchemy.orm.exc import StaleDataError
        raise StaleDataError("UPDATE statement on table '%s' expected to update 1 row(s); %d were matched." % (
            mapper.local_table.name, result._rowcount))
    for name, value in changed.items():
        if clause_of(value) is not None:
            instance.__dict__.pop(name, None)
            state.loaded.pop(name, None)
        else:
            state.loaded[name] = value
    for name, column in mapper.attributes.items():
        if column.onupdate is not None and name not in changed:
            instance.__dict__.pop(name, None)
            state.loaded.pop(name, None)
    state.forced = set()
    identity = mapper.identity_of(instance)
    if identity != state.identity and None not in identity:
        session.identity_map.pop((type(instance), state.identity), None)
        state.identity = identity
        session.identity_map[(type(instance), identity)] = instance


def _update_row(session, mapper, values, identity):
    keys = list(values)
    names = ["cmig_key_" + str(index) for index in range(len(identity))]

    def make():
        statement = Update(mapper.local_table)
        for column, name in zip(mapper.key_columns(), names):
            statement = statement.where(column == bindparam(name, type_=column.type))
        return statement

    if any(clause_of(value) is not None for value in values.values()):
        statement = Update(mapper.local_table).values(values)
        for column, value in zip(mapper.key_columns(), identity):
            statement = statement.where(column == value)
        return execute_compiled(session.connection(), compile_for_execution(statement, column_keys=[]), {})
    given = dict(values)
    given.update(zip(names, identity))
    cache = session.__dict__.setdefault("_texts", {})
    token = ("update", id(mapper.local_table), tuple(keys))
    compiled = cache.get(token)
    if compiled is None:
        compiled = cache[token] = compile_for_execution(make(), column_keys=keys)
    return execute_compiled(session.connection(), compiled, given)


def _delete_all(session):
    deleted, session._deleted = session._deleted, []
    if not deleted:
        return
    found = []
    for instance in deleted:
        _collect_deleted(session, instance, found)
    tables = sort_tables(_unique([state_of(instance).mapper.local_table for instance in found]))
    for table in reversed(tables):
        for instance in found:
            if state_of(instance).mapper.local_table is table and not state_of(instance).deleted:
                _delete(session, instance)


def _collect_deleted(session, instance, found):
    """The object, and the children that go with it; the others lose their foreign key."""
    if holds(found, instance):
        return
    found.append(instance)
    for key, relation in state_of(instance).mapper.relationships_by_key.items():
        link = relation.found()
        if link.many_to_one or relation.viewonly or relation.passive_deletes:
            continue
        members = _members(getattr(instance, key))
        if link.secondary is not None:
            for other in members:
                statement = Delete(link.secondary)
                for name, part in _association(link, instance, other).items():
                    statement = statement.where(link.secondary.c[name] == part)
                session.connection().execute(statement)
        elif relation.cascades("delete"):
            for child in members:
                _collect_deleted(session, child, found)
        else:
            for child in members:
                if not holds(found, child):
                    mapper = state_of(child).mapper
                    for _, there in link.pairs:
                        child.__dict__[mapper.keys[id(there)]] = None
                    _update(session, child)


def _delete(session, instance):
    state = state_of(instance)
    statement = Delete(state.mapper.local_table)
    for column, value in zip(state.mapper.key_columns(), state.identity):
        statement = statement.where(column == value)
    session.connection().execute(statement)
    state.deleted = True
    session.identity_map.pop((type(instance), state.identity), None)
    state.session = None


# in bulk

def attributes_to_columns(mapper, params):
    """The parameters of insert(Model), whose keys are attributes, with the columns' keys."""
    if not isinstance(params, dict):
        return [attributes_to_columns(mapper, each) for each in params]
    return {mapper.attributes[name].key if name in mapper.attributes else name: value for name, value in params.items()}


def insert_mappings(session, mapper, mappings, render_nulls=False):
    """Rows given as dicts of attributes; rows with the same columns go together."""
    table, group, keys = mapper.local_table, [], None
    for mapping in mappings:
        row = {mapper.attributes[name].key: value for name, value in mapping.items() if name in mapper.attributes}
        if not render_nulls:
            row = {name: value for name, value in row.items()
                   if value is not None or table.c[name].type.should_evaluate_none}
        if keys is not None and tuple(row) != keys:
            session.connection().execute(Insert(table), group)
            group = []
        keys = tuple(row)
        group.append(row)
    if group:
        session.connection().execute(Insert(table), group)


def update_mappings(session, mapper, mappings):
    names = mapper.key_attributes()
    for mapping in mappings:
        values = {mapper.attributes[name].key: value for name, value in mapping.items()
                  if name in mapper.attributes and name not in names}
        if values:
            _update_row(session, mapper, values, tuple(mapping[name] for name in names))


def save_objects(session, objects):
    for instance in objects:
        state = state_of(instance)
        if state.identity is None:
            mapper = state.mapper
            insert_mappings(session, mapper, [
                {name: instance.__dict__[name] for name in mapper.attributes if name in instance.__dict__}])
        else:
            _update(session, instance)
