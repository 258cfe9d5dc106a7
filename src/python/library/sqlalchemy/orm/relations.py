"""relationship(): the object or objects that a foreign key leads to, loaded when they are first used."""

import _cmig
from sqlalchemy import exc
from sqlalchemy.orm.mapping import class_mapper, state_of
from sqlalchemy.sql.base import holds

_VALUE = "_sa_relation_"


class Relationship:
    def __init__(self, argument=None, secondary=None, uselist=None, primaryjoin=None, secondaryjoin=None,
                 back_populates=None, backref=None, order_by=False, cascade=None, foreign_keys=None, remote_side=None,
                 viewonly=False, passive_deletes=False):
        self.argument = argument
        self.secondary_given = secondary
        self.uselist_given = uselist
        self.primaryjoin = primaryjoin
        self.secondaryjoin = secondaryjoin
        self.back_populates = back_populates
        self.backref = backref
        self.order_by = order_by
        self.cascade_text = cascade or "save-update, merge"
        self.foreign_keys = foreign_keys
        self.remote_side = remote_side
        self.viewonly = viewonly
        self.passive_deletes = passive_deletes
        self.parent = None
        self.key = None
        self._annotation = None
        self._found = None

    def _copied(self):
        copy = Relationship()
        copy.__dict__.update(self.__dict__)
        return copy

    def _attach(self, cls, key):
        self.parent = cls
        self.key = key
        self._parent_class = cls
        if self.backref is not None:
            _waiting.append(self)

    # what it leads to

    def _class(self):
        target = self.argument if self.argument is not None else self._annotated_class()
        if not isinstance(target, (str, type)) and callable(target):
            target = target()
        if isinstance(target, str):
            target = self._named(target)
        return target

    def _annotated_class(self):
        content = self._annotation
        if isinstance(content, str):
            text = content.strip().strip("'\"")
            for prefix in ("list[", "List[", "typing.List[", "Optional[", "typing.Optional[", "set[", "Set["):
                if text.startswith(prefix):
                    if prefix.lower().startswith(("list", "set", "typing.list")):
                        self.uselist_given = True
                    text = text[len(prefix):-1].strip().strip("'\"")
            return text.split("|")[0].strip().strip("'\"")
        parts = getattr(content, "__args__", None)
        if parts:
            return [part for part in parts if part is not type(None)][0]
        if content is None:
            _cmig.refuse("relationship %s.%s does not name its class" % (self.parent.__name__, self.key))
        return content

    def _named(self, name):
        found = self.parent.registry.classes.get(name.split(".")[-1])
        if found is None:
            raise exc.InvalidRequestError(
                "When initializing mapper %s, expression %r failed to locate a name (%r). If this is a class name, consider "
                "adding this relationship() to the %r class after both dependent classes have been defined." % (
                    class_mapper(self.parent), name, name, self.parent))
        return found

    def found(self):
        """The target class and the pairs (own column, other column); made once, when both classes exist."""
        if self._found is None:
            self._found = _Link(self)
        return self._found

    @property
    def uselist(self):
        return self.found().uselist

    @property
    def mapper(self):
        return class_mapper(self.found().target)

    @property
    def entity(self):
        return self.mapper

    def cascades(self, what):
        return what in self.cascade_text or "all" in self.cascade_text

    # on an object

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        slot = _VALUE + self.key
        if slot not in instance.__dict__:
            instance.__dict__[slot] = self._load(instance)
        return instance.__dict__[slot]

    def __set__(self, instance, value):
        link = self.found()
        if link.uselist:
            self.__get__(instance)
            value = list(value)
        instance.__dict__[_VALUE + self.key] = value
        if not link.uselist and value is not None:
            self._tell_other_side(instance, value)

    def _tell_other_side(self, instance, other):
        reverse = self.back_populates
        if reverse and _VALUE + reverse in other.__dict__:
            there = other.__dict__[_VALUE + reverse]
            if isinstance(there, list) and not holds(there, instance):
                there.append(instance)

    def is_loaded(self, instance):
        return _VALUE + self.key in instance.__dict__

    def forget(self, instance):
        instance.__dict__.pop(_VALUE + self.key, None)
        state_of(instance).members.pop(self.key, None)

    def _load(self, instance):
        state, link = state_of(instance), self.found()
        found = []
        if state.session is not None and (state.identity is not None or not link.uselist):
            values = [instance.__dict__.get(key, None) if key in instance.__dict__ else getattr(instance, key)
                      for key in link.own_attributes]
            if all(value is not None for value in values):
                found = state.session._related(self, link, values)
        if link.uselist:
            state.members[self.key] = list(found)
            return list(found)
        state.members[self.key] = found[0] if found else None
        return state.members[self.key]

    # on the class: joins and comparisons

    def _join_target(self, onclause):
        link = self.found()
        if link.secondary is not None:
            _cmig.refuse("join() over a many-to-many relationship is not supported", hint="join the tables by name")
        return None, link.target.__table__, link.condition if onclause is None else onclause

    def __eq__(self, other):
        if isinstance(other, Relationship):
            return self is other
        link = self.found()
        from sqlalchemy.sql.coercion import and_
        if other is None:
            return and_(*[own.is_(None) for own, _ in link.pairs])
        keys = class_mapper(link.target).keys
        return and_(*[own == getattr(other, keys[id(there)]) for own, there in link.pairs])

    def __ne__(self, other):
        if other is None:
            from sqlalchemy.sql.coercion import and_
            return and_(*[own.is_not(None) for own, _ in self.found().pairs])
        return ~(self == other)

    def __hash__(self):
        return id(self)

    def is_(self, other):
        return self == other

    def is_not(self, other):
        return self != other

    def has(self, criterion=None, **kwargs):
        return self.any(criterion, **kwargs)

    def any(self, criterion=None, **kwargs):
        from sqlalchemy.sql.constructors import literal_column
        from sqlalchemy.sql.selects import exists
        link = self.found()
        if link.secondary is not None:
            _cmig.refuse("any() over a many-to-many relationship is not supported")
        if link.target is self.parent:
            _cmig.refuse("any() over a relationship of a table with itself is not supported")
        condition = exists(literal_column("1")).where(link.condition).correlate(self.parent.__table__)
        if criterion is not None:
            condition = condition.where(criterion)
        for key, value in kwargs.items():
            condition = condition.where(getattr(link.target, key) == value)
        return condition


RelationshipProperty = Relationship


_waiting = []      # relationships whose backref has not been made yet


def make_backrefs(certain=True):
    """Give the target classes the attributes that backref= names, once the classes exist (`certain`: by now they must)."""
    for relation in list(_waiting):
        name = relation.argument if isinstance(relation.argument, str) else None
        if name is not None and name.split(".")[-1] not in relation.parent.registry.classes:
            continue
        if name is None and not certain and not isinstance(relation.argument, type):
            continue
        _waiting.remove(relation)
        key, options = relation.backref if isinstance(relation.backref, tuple) else (relation.backref, {})
        target = relation._class()
        made = relationship(relation.parent, secondary=relation.secondary_given, back_populates=relation.key,
                            primaryjoin=relation.primaryjoin, foreign_keys=relation.foreign_keys, **options)
        if target is relation.parent and relation.remote_side is None:
            made.remote_side = list(class_mapper(target).primary_key)
        relation.back_populates = key
        made._attach(target, key)
        setattr(target, key, made)
        class_mapper(target).relationships_by_key[key] = made


class _Link:
    """How a relationship's two tables hang together."""

    def __init__(self, relation):
        self.target = relation._class()
        mapper_here, mapper_there = class_mapper(relation.parent), class_mapper(self.target)
        here, there = mapper_here.local_table, mapper_there.local_table
        secondary = relation.secondary_given
        if secondary is not None and not hasattr(secondary, "c"):
            secondary = (relation.parent.metadata.tables[secondary] if isinstance(secondary, str) else secondary())
        self.secondary = secondary
        if relation.primaryjoin is not None or relation.secondaryjoin is not None:
            self._from_condition(relation, here, there)
        elif secondary is not None:
            self._over(here, there, secondary)
        else:
            self._direct(relation, here, there)
        self.own_attributes = [mapper_here.keys[id(own)] for own, _ in self.pairs]
        if relation.uselist_given is not None:
            self.uselist = relation.uselist_given
        self.condition = None
        if secondary is None:
            from sqlalchemy.sql.coercion import and_
            self.condition = and_(*[own == other for own, other in self.pairs])
        self.there_attributes = [mapper_there.keys.get(id(other)) for _, other in self.pairs]

    def _over(self, here, there, secondary):
        self.pairs = _pairs(secondary, here)
        self.pairs = [(own, link) for link, own in self.pairs]
        self.far_pairs = _pairs(secondary, there)
        self.uselist, self.many_to_one = True, False
        if not self.pairs or not self.far_pairs:
            _cmig.refuse("a many-to-many relationship needs foreign keys in its table " + secondary.name)

    def _direct(self, relation, here, there):
        outward = _pairs(here, there, relation.foreign_keys, relation.parent)
        inward = _pairs(there, here, relation.foreign_keys, relation.parent)
        if here is there:
            remote = relation.remote_side
            self.many_to_one = remote is not None
            inward = [] if self.many_to_one else inward
            outward = outward if self.many_to_one else []
        else:
            self.many_to_one = bool(outward)
        if outward and (inward or len({id(one.constraint) for one in _keys(here, there)}) > 1) and (
                relation.foreign_keys is None):
            raise exc.AmbiguousForeignKeysError(
                "Could not determine join condition between parent/child tables on relationship %s.%s - there are multiple "
                "foreign key paths linking the tables." % (relation.parent.__name__, relation.key))
        if not outward and not inward:
            raise exc.NoForeignKeysError(
                "Could not determine join condition between parent/child tables on relationship %s.%s - there are no "
                "foreign keys linking these tables." % (relation.parent.__name__, relation.key))
        self.pairs = outward if self.many_to_one else [(own, other) for other, own in inward]
        self.uselist = not self.many_to_one

    def _from_condition(self, relation, here, there):
        condition = relation.primaryjoin
        if isinstance(condition, str) or relation.secondaryjoin is not None or not hasattr(condition, "left"):
            if not isinstance(condition, str) and callable(condition):
                condition = condition()
        if relation.secondaryjoin is not None or not hasattr(condition, "left"):
            _cmig.refuse("relationship %s.%s: this primaryjoin is not supported" % (
                relation.parent.__name__, relation.key), hint="write the query with select()")
        left, right = condition.left, condition.right
        if getattr(left, "table", None) is not here:
            left, right = right, left
        self.pairs = [(left, right)]
        self.many_to_one = bool(right.primary_key)
        self.uselist = not self.many_to_one


def _keys(table, other):
    found = []
    for column in table.c:
        for key in column.foreign_keys:
            if key.column.table is other:
                found.append(key)
    return found


def _pairs(table, other, wanted=None, owner=None):
    """(column with the foreign key, column that it refers to) from one table to another."""
    names = None
    if wanted is not None:
        parts = wanted if isinstance(wanted, (list, tuple)) else [wanted]
        names = []
        for part in parts:
            if isinstance(part, str):
                names.append(part.strip("[]").split(".")[-1])
            else:
                names.append(part.key)
    found = []
    for key in _keys(table, other):
        if names is None or key.parent.key in names:
            found.append((key.parent, key.column))
    return found


def relationship(argument=None, secondary=None, *, uselist=None, collection_class=None, primaryjoin=None,
                 secondaryjoin=None, back_populates=None, order_by=False, backref=None, overlaps=None, post_update=False,
                 cascade=None, viewonly=False, init=None, repr=None, default=None, default_factory=None, compare=None,
                 kw_only=None, hash=None, lazy="select", passive_deletes=False, passive_updates=True, active_history=False,
                 enable_typechecks=True, foreign_keys=None, remote_side=None, join_depth=None, comparator_factory=None,
                 single_parent=False, innerjoin=False, distinct_target_key=None, load_on_pending=False, query_class=None,
                 info=None, omit_join=None, sync_backref=None, dataclass_metadata=None, **kw):
    return Relationship(argument, secondary=secondary, uselist=uselist, primaryjoin=primaryjoin,
                        secondaryjoin=secondaryjoin, back_populates=back_populates, backref=backref, order_by=order_by,
                        cascade=cascade, foreign_keys=foreign_keys, remote_side=remote_side, viewonly=viewonly,
                        passive_deletes=passive_deletes)


relation = relationship


def backref(name, **kwargs):
    return (name, kwargs)


def dynamic_loader(argument, **kw):
    _cmig.refuse("dynamic_loader() is not supported", hint="query the class itself")


def foreign(expr):
    return expr


def remote(expr):
    return expr
