"""Sessions: objects in memory, flushed to the run's connection."""

import _cmig
from sqlalchemy import exc
from sqlalchemy.engine.connection import Connection, current_connection
from sqlalchemy.orm import flushing
from sqlalchemy.orm.loading import entities_of, fill_missing, make_object, objects_of
from sqlalchemy.orm.mapping import class_mapper, mapper_of, state_of
from sqlalchemy.orm.relations import make_backrefs
from sqlalchemy.sql.base import clause_of


class Session:
    def __init__(self, bind=None, *, autoflush=True, future=True, expire_on_commit=True, autobegin=True, twophase=False,
                 binds=None, enable_baked_queries=True, info=None, query_cls=None, autocommit=False,
                 join_transaction_mode="conditional_savepoint", close_resets_only=None):
        self.bind = bind
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = dict(info or {})
        self.identity_map = {}
        self._new = []
        self._deleted = []
        self._inserted = []
        self._flushing = False
        self._blocks = 0
        self.is_active = True

    # the connection

    def connection(self, bind_arguments=None, execution_options=None):
        return self.bind if isinstance(self.bind, Connection) else current_connection()

    def get_bind(self, mapper=None, *, clause=None, bind=None, **kw):
        return self.bind if self.bind is not None else current_connection()

    # statements

    def execute(self, statement, params=None, *, execution_options=None, bind_arguments=None, _parent_execute_state=None,
                _add_event=None):
        make_backrefs()
        construct = clause_of(statement)
        if construct is None:
            return self.connection().execute(statement, params)
        if getattr(construct, "is_selectable", False):
            self._autoflush()
        elif self.autoflush:
            self.flush()
        entity = getattr(construct, "entity", None)
        if isinstance(params, list) and construct.__visit_name__ == "update" and mapper_of(entity) is not None:
            return self._update_in_bulk(construct, entity, params)
        if params and construct.__visit_name__ == "insert" and mapper_of(entity) is not None:
            params = flushing.attributes_to_columns(mapper_of(entity), params)
        result = self.connection().execute(statement, params)
        if mapper_of(entity) is not None and construct.__visit_name__ != "insert":
            self._after_change(construct, entity)
        entities = entities_of(construct)
        return result if entities is None else objects_of(self, result, entities)

    def _update_in_bulk(self, construct, class_, rows):
        """update(Model) with many parameter sets: each names its row by the primary key."""
        if construct._where:
            _cmig.refuse("update() of a model with where() and many parameter sets is not supported",
                         hint="use the model's __table__")
        self.bulk_update_mappings(class_, rows)

    def _after_change(self, construct, class_):
        if construct.__visit_name__ == "delete":
            self._forget_deleted(class_)
        else:
            self._expire_class(class_)

    def scalar(self, statement, params=None, *, execution_options=None, bind_arguments=None):
        return self.execute(statement, params).scalar()

    def scalars(self, statement, params=None, *, execution_options=None, bind_arguments=None):
        return self.execute(statement, params).scalars()

    def query(self, *entities, **kwargs):
        from sqlalchemy.orm.query import Query
        make_backrefs()
        return Query(list(entities), self)

    def get(self, entity, ident, *, options=None, populate_existing=False, with_for_update=None, identity_token=None,
            execution_options=None, bind_arguments=None):
        mapper = class_mapper(entity)
        names = mapper.key_attributes()
        if isinstance(ident, dict):
            ident = tuple(ident[name] for name in names)
        elif not isinstance(ident, (tuple, list)):
            ident = (ident,)
        known = self.identity_map.get((mapper.class_, tuple(ident)))
        if known is not None and not populate_existing and not state_of(known).deleted:
            return known
        row = self._row(mapper, tuple(ident))
        return None if row is None else make_object(self, mapper, row, populate_existing)

    def get_one(self, entity, ident, **kw):
        found = self.get(entity, ident)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    def _row(self, mapper, identity):
        from sqlalchemy.sql.selects import Select
        self._autoflush()
        statement = Select(mapper.local_table)
        for column, value in zip(mapper.key_columns(), identity):
            statement = statement.where(column == value)
        found = self.connection().execute(statement).all()
        return tuple(found[0]) if found else None

    def _related(self, relation, link, values):
        """The objects at the other end of a relationship whose own columns hold `values`."""
        from sqlalchemy.sql.selects import Select
        mapper = class_mapper(link.target)
        if link.many_to_one and len(values) == 1 and link.there_attributes == mapper.key_attributes():
            found = self.get(link.target, values[0])
            return [] if found is None else [found]
        statement = Select(mapper.local_table)
        for (_, other), value in zip(link.pairs, values):
            statement = statement.where(other == value)
        if link.secondary is not None:
            for near, far in link.far_pairs:
                statement = statement.where(near == far)
        order = relation.order_by
        if order:
            order = order() if callable(order) and clause_of(order) is None else order
            if isinstance(order, str):
                order = _order_from_text(mapper, order)
            statement = statement.order_by(*(order if isinstance(order, (list, tuple)) else [order]))
        self._autoflush()
        return [make_object(self, mapper, tuple(row)) for row in self.connection().execute(statement)]

    # objects

    def add(self, instance, _warn=True):
        make_backrefs()
        state = state_of(instance)
        if state.session is not None and state.session is not self:
            raise exc.InvalidRequestError(
                "Object '%r' is already attached to session (this is another one)" % (instance,))
        if state.session is self and not state.deleted:
            return
        state.session = self
        if state.identity is not None:
            self.identity_map[(type(instance), state.identity)] = instance
        else:
            self._new.append(instance)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        state = state_of(instance)
        if state.identity is None:
            raise exc.InvalidRequestError("Instance '%r' is not persisted" % (instance,))
        state.session = self
        if not any(one is instance for one in self._deleted):
            self._deleted.append(instance)

    def merge(self, instance, *, load=True, options=None):
        mapper = class_mapper(type(instance))
        identity = mapper.identity_of(instance)
        found = None if None in identity else self.get(type(instance), identity)
        if found is None:
            found = mapper.class_.__new__(mapper.class_)
            state_of(found)
            self.add(found)
        for key in mapper.attributes:
            if key in instance.__dict__:
                found.__dict__[key] = instance.__dict__[key]
        return found

    def expunge(self, instance):
        state = state_of(instance)
        self._new = [one for one in self._new if one is not instance]
        if state.identity is not None:
            self.identity_map.pop((type(instance), state.identity), None)
        state.session = None

    def expunge_all(self):
        for instance in list(self.identity_map.values()) + self._new:
            state_of(instance).session = None
        self.identity_map, self._new, self._deleted = {}, [], []

    def expire(self, instance, attribute_names=None):
        state = state_of(instance)
        for key in attribute_names or list(state.mapper.attributes):
            if key in state.mapper.attributes:
                instance.__dict__.pop(key, None)
                state.loaded.pop(key, None)
        for key, relation in state.mapper.relationships_by_key.items():
            if attribute_names is None or key in attribute_names:
                relation.forget(instance)
        state.expired = attribute_names is None

    def expire_all(self):
        for instance in list(self.identity_map.values()):
            self.expire(instance)

    def refresh(self, instance, attribute_names=None, with_for_update=None):
        self._autoflush()
        self.expire(instance, attribute_names)
        self._load_missing(instance, None)

    def _load_missing(self, instance, key):
        state = state_of(instance)
        row = self._row_of(state)
        if row is None:
            from sqlalchemy.orm.exc import ObjectDeletedError
            raise ObjectDeletedError("Instance '%r' has been deleted, or its row is otherwise not present." % (
                type(instance).__name__,))
        mapper = state.mapper
        fill_missing(instance, {mapper.keys[id(column)]: value for column, value in zip(mapper.local_table.c, row)}, False)

    def _row_of(self, state):
        before, self.autoflush = self.autoflush, False
        try:
            return self._row(state.mapper, state.identity)
        finally:
            self.autoflush = before

    def _of_class(self, class_):
        return [instance for (known, _), instance in list(self.identity_map.items()) if known is class_]

    def _expire_class(self, class_):
        for instance in self._of_class(class_):
            self.expire(instance)

    def _forget_deleted(self, class_):
        for instance in self._of_class(class_):
            if self._row_of(state_of(instance)) is None:
                state_of(instance).deleted = True
                self.expunge(instance)

    @property
    def new(self):
        return list(self._new)

    @property
    def deleted(self):
        return list(self._deleted)

    @property
    def dirty(self):
        return [instance for instance in self.identity_map.values() if flushing.changes_of(instance)]

    def is_modified(self, instance, include_collections=True):
        return bool(flushing.changes_of(instance))

    def __contains__(self, instance):
        return state_of(instance).session is self

    def __iter__(self):
        return iter(list(self.identity_map.values()) + self._new)

    # flushing and transactions

    def _autoflush(self):
        if self.autoflush and not self._flushing:
            self.flush()

    @property
    def no_autoflush(self):
        return _WithoutAutoflush(self)

    def flush(self, objects=None):
        if self._flushing:
            return
        self._flushing = True
        try:
            flushing.flush(self)
        finally:
            self._flushing = False

    def commit(self):
        self.flush()
        self.connection().commit()
        self._inserted = []
        if self.expire_on_commit:
            self.expire_all()

    def rollback(self):
        self.connection().rollback()
        self._after_rollback()

    def _after_rollback(self):
        for instance in self._inserted:
            state = state_of(instance)
            self.identity_map.pop((type(instance), state.identity), None)
            state.identity, state.session = None, None
        for instance in self._new:
            state_of(instance).session = None
        self._new, self._deleted, self._inserted = [], [], []
        self.expire_all()

    def begin(self, nested=False):
        return self.begin_nested() if nested else SessionTransaction(self)

    def begin_nested(self):
        self.flush()
        return _Nested(self, self.connection().begin_nested())

    def prepare(self):
        _cmig.refuse("two-phase transactions are not supported")

    def in_transaction(self):
        return True

    def in_nested_transaction(self):
        return self.connection().in_nested_transaction()

    def get_transaction(self):
        return SessionTransaction(self)

    def close(self):
        self.expunge_all()

    def reset(self):
        self.close()

    def invalidate(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()

    # in bulk

    def bulk_insert_mappings(self, mapper, mappings, return_defaults=False, render_nulls=False):
        self._autoflush()
        flushing.insert_mappings(self, _mapper(mapper), mappings, render_nulls)

    def bulk_update_mappings(self, mapper, mappings):
        self._autoflush()
        flushing.update_mappings(self, _mapper(mapper), mappings)
        self._expire_class(_mapper(mapper).class_)

    def bulk_save_objects(self, objects, return_defaults=False, update_changed_only=True, preserve_order=True):
        self._autoflush()
        flushing.save_objects(self, objects)


def _mapper(thing):
    return thing if hasattr(thing, "local_table") else class_mapper(thing)


def _order_from_text(mapper, text):
    """order_by="Child.position.desc()" of a relationship."""
    parts = text.replace("()", "").strip().split(".")
    names = [part for part in parts if part in mapper.attributes]
    if not names:
        _cmig.refuse("order_by=%r of a relationship is not supported" % text)
    column = mapper.attributes[names[0]]
    return column.desc() if parts[-1] == "desc" else column


class SessionTransaction:
    """session.begin() as a context manager."""

    is_active = True
    nested = False

    def __init__(self, session):
        self.session = session

    def commit(self):
        self.session.commit()

    def rollback(self):
        self.session.rollback()

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.session.commit()
        else:
            self.session.rollback()


class _Nested:
    def __init__(self, session, transaction):
        self.session = session
        self.transaction = transaction
        self.before = len(session._inserted)

    @property
    def is_active(self):
        return self.transaction.is_active

    def commit(self):
        self.session.flush()
        self.transaction.commit()

    def rollback(self):
        self.transaction.rollback()
        kept, self.session._inserted = self.session._inserted[:self.before], self.session._inserted[self.before:]
        self.session._after_rollback()
        self.session._inserted = kept

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if not self.transaction.is_active:
            return
        if kind is None:
            self.commit()
        else:
            self.rollback()


class _WithoutAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before = self.session.autoflush
        self.session.autoflush = False
        return self.session

    def __exit__(self, *error):
        self.session.autoflush = self.before


class sessionmaker:
    def __init__(self, bind=None, *, class_=Session, autoflush=True, expire_on_commit=True, info=None, **kw):
        self.class_ = class_
        self.kw = dict(bind=bind, autoflush=autoflush, expire_on_commit=expire_on_commit, info=info, **kw)

    def __call__(self, **local_kw):
        return self.class_(**dict(self.kw, **local_kw))

    def begin(self):
        return _MadeSession(self())

    def configure(self, **new_kw):
        self.kw.update(new_kw)


class _MadeSession:
    """`with Session.begin() as session`."""

    def __init__(self, session):
        self.session = session

    def __enter__(self):
        return self.session

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.session.commit()
        else:
            self.session.rollback()
        self.session.close()


class _QueryProperty:
    """Model.query, on a base whose query is session.query_property()."""

    def __init__(self, sessions):
        self.sessions = sessions

    def __get__(self, instance, owner=None):
        return self.sessions().query(owner)


class scoped_session:
    """One session for everybody."""

    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self._session = None

    def __call__(self, **kw):
        if self._session is None:
            self._session = self.session_factory(**kw)
        return self._session

    def remove(self):
        if self._session is not None:
            self._session.close()
            self._session = None

    def configure(self, **kwargs):
        self.session_factory.configure(**kwargs)

    def query_property(self, query_cls=None):
        return _QueryProperty(self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self(), name)


def object_session(instance):
    return state_of(instance).session


def make_transient(instance):
    state = state_of(instance)
    if state.session is not None:
        state.session.expunge(instance)
    state.identity = None
    state.loaded = {}


def close_all_sessions():
    """Sessions hold nothing that has to be given back."""
