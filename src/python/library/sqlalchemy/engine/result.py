"""Results of statements: rows by place, name and column, and the ways to take them."""

import _cmig
from sqlalchemy import exc


class RowNames:
    """Which place a name or a column has in the rows of one result."""

    def __init__(self, names, objects=None):
        self.names = list(names)
        self.by_name = {}
        for index, name in enumerate(self.names):
            self.by_name[name] = index
        self.by_object = {}
        self.others = {}
        for index, things in enumerate(objects or ()):
            for thing in things:
                if isinstance(thing, str):
                    self.others.setdefault(thing, index)
                else:
                    self.by_object.setdefault(id(thing), index)

    def place(self, key):
        if isinstance(key, str):
            found = self.by_name.get(key)
            return self.others.get(key) if found is None else found
        if isinstance(key, int):
            return key if -len(self.names) <= key < len(self.names) else None
        found = self.by_object.get(id(key))
        if found is not None:
            return found
        clause = key.__clause_element__() if hasattr(key, "__clause_element__") else key
        found = self.by_object.get(id(clause))
        if found is None and getattr(clause, "_is_named", False):
            found = self.by_name.get(clause.name)
        return found

    def index(self, key):
        found = self.place(key)
        if found is None:
            raise exc.NoSuchColumnError("Could not locate column in row for column '%s'" % (key,))
        return found


class Row:
    """A row: a tuple whose values have names."""

    def __init__(self, names, data):
        self._names = names
        self._data = data

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._names.place(name)
        if found is None:
            raise AttributeError("Could not locate column in row for column '%s'" % name)
        return self._data[found]

    def __getitem__(self, index):
        if not isinstance(index, (int, slice)):
            raise TypeError("tuple indices must be integers or slices, not " + type(index).__name__)
        return self._data[index]

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)

    def __contains__(self, value):
        return value in self._data

    def __hash__(self):
        return hash(self._data)

    def __eq__(self, other):
        return self._data == _plain(other)

    def __ne__(self, other):
        return self._data != _plain(other)

    def __lt__(self, other):
        return self._data < _plain(other)

    def __le__(self, other):
        return self._data <= _plain(other)

    def __gt__(self, other):
        return self._data > _plain(other)

    def __ge__(self, other):
        return self._data >= _plain(other)

    def __repr__(self):
        return repr(self._data)

    def __str__(self):
        return repr(self._data)

    def count(self, value):
        return self._data.count(value)

    def index(self, value):
        return self._data.index(value)

    @property
    def _mapping(self):
        return RowMapping(self._names, self._data)

    @property
    def _fields(self):
        return tuple(self._names.names)

    def _asdict(self):
        return dict(zip(self._names.names, self._data))

    def _tuple(self):
        return self

    @property
    def t(self):
        return self

    tuple = _tuple


def _plain(other):
    return other._data if isinstance(other, Row) else other


class RowMapping:
    """A row as a mapping: by name, or by the column that was selected."""

    def __init__(self, names, data):
        self._names = names
        self._data = data

    def __getitem__(self, key):
        return self._data[self._names.index(key)]

    def get(self, key, default=None):
        found = self._names.place(key)
        return default if found is None else self._data[found]

    def __contains__(self, key):
        return self._names.place(key) is not None

    def __iter__(self):
        return iter(self._names.names)

    def __len__(self):
        return len(self._data)

    def keys(self):
        return RMKeyView(self._names.names)

    def values(self):
        return list(self._data)

    def items(self):
        return list(zip(self._names.names, self._data))

    def __eq__(self, other):
        other = dict(other.items()) if isinstance(other, RowMapping) else other
        return dict(self.items()) == other

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._data)

    def __repr__(self):
        return repr(dict(self.items()))

    def __str__(self):
        return repr(dict(self.items()))


class RMKeyView(list):
    def __repr__(self):
        return "RMKeyView(" + list.__repr__(self) + ")"


class _Taking:
    """The ways to take rows that all kinds of result share; `_rows` are those not yet taken."""

    _unique = None

    def _take(self, count=None):
        rows = self._source._pending(count)
        if self._unique is None:
            return [self._shape(row) for row in rows]
        found = []
        for row in rows:
            shaped = self._shape(row)
            token = self._unique(shaped) if callable(self._unique) else shaped
            if token not in self._seen:
                self._seen.append(token)
                found.append(shaped)
        return found

    def unique(self, strategy=None):
        self._unique = strategy if strategy is not None else True
        self._seen = []
        return self

    def _one_by_one(self):
        while True:
            rows = self._take(1)
            if rows:
                yield rows[0]
            elif not self._source._left():
                return

    def __iter__(self):
        return self._one_by_one()

    def __next__(self):
        for row in self._one_by_one():
            return row
        raise StopIteration

    def all(self):
        return self._take()

    def fetchall(self):
        return self._take()

    def fetchmany(self, size=None):
        return self._take(size if size is not None else 1)

    def fetchone(self):
        for row in self._one_by_one():
            return row
        return None

    def partitions(self, size=None):
        while True:
            rows = self._take(size if size is not None else None)
            if not rows:
                return
            yield rows

    def first(self):
        row = self.fetchone()
        self._source.close()
        return row

    def one_or_none(self):
        return self._only(False)

    def one(self):
        return self._only(True)

    def _only(self, required):
        rows = self._take()
        self._source.close()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when exactly one was required" if required
                                           else "Multiple rows were found when one or none was required")
        if not rows and required:
            raise exc.NoResultFound("No row was found when one was required")
        return rows[0] if rows else None

    def close(self):
        self._source.close()

    @property
    def closed(self):
        return self._source._closed

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()


class Result(_Taking):
    """The rows of a statement, or the number of rows that it changed."""

    def __init__(self, names, rows, rowcount=-1, lastrowid=None, inserted=None, scalar_entities=False, statement=None):
        self._metadata = names
        self._rows = rows
        self._position = 0
        self._closed = names is None
        self._source = self
        self._rowcount = rowcount
        self._lastrowid = lastrowid
        self._inserted = inserted
        self._statement = statement
        self.returns_rows = names is not None
        self.context = None

    def _pending(self, count):
        if self._metadata is None:
            raise exc.ResourceClosedError(
                "This result object does not return rows. It has been closed automatically.")
        if self._closed:
            raise exc.ResourceClosedError("This result object is closed.")
        end = len(self._rows) if count is None else self._position + count
        rows = self._rows[self._position:end]
        self._position += len(rows)
        return rows

    def _left(self):
        return not self._closed and self._position < len(self._rows)

    def _shape(self, row):
        return Row(self._metadata, row)

    def close(self):
        self._closed = True

    def freeze(self):
        return lambda: Result(self._metadata, self._rows)

    def keys(self):
        if self._metadata is None:
            self._pending(0)
        return RMKeyView(self._metadata.names)

    def scalar(self):
        row = self.first()
        return None if row is None else row[0]

    def scalar_one(self):
        return self.one()[0]

    def scalar_one_or_none(self):
        row = self.one_or_none()
        return None if row is None else row[0]

    def scalars(self, index=0):
        return ScalarResult(self, index)

    def mappings(self):
        return MappingResult(self)

    def tuples(self):
        return self

    @property
    def t(self):
        return self

    def columns(self, *col_expressions):
        places = [self._metadata.index(key) for key in col_expressions]
        names = RowNames([self._metadata.names[place] for place in places])
        return Result(names, [tuple(row[place] for place in places) for row in self._rows[self._position:]])

    def yield_per(self, num):
        return self

    def execution_options(self, **kw):
        return self

    @property
    def rowcount(self):
        if self._statement is not None and self._rowcount >= 0:
            _cmig.look(self._statement, True)
        return self._rowcount

    @property
    def lastrowid(self):
        if self._statement is not None:
            _cmig.look(self._statement)
        return self._lastrowid

    def _look_at_keys(self, keys):
        if self._statement is not None and any(made for names, values, made in keys):
            _cmig.look(self._statement)

    @property
    def inserted_primary_key(self):
        if self._inserted is None:
            raise exc.InvalidRequestError("Statement is not an insert() expression construct.")
        names, values, made = self._inserted[-1]
        self._look_at_keys(self._inserted[-1:])
        return Row(RowNames(names), tuple(values))

    @property
    def inserted_primary_key_rows(self):
        self._look_at_keys(self._inserted or ())
        return [Row(RowNames(names), tuple(values)) for names, values, made in self._inserted or ()]

    @property
    def is_insert(self):
        return self._inserted is not None


class CursorResult(Result):
    """What a connection's execute() gives."""


ResultProxy = CursorResult
LegacyRow = Row
BaseRow = Row
IteratorResult = Result
ChunkedIteratorResult = Result


class ScalarResult(_Taking):
    def __init__(self, source, index):
        self._source = source
        self._index = source._metadata.index(index) if source._metadata is not None else 0
        if source._unique is not None:
            self.unique(source._unique if callable(source._unique) else None)

    def _shape(self, row):
        return row[self._index]


class MappingResult(_Taking):
    def __init__(self, source):
        self._source = source

    def _shape(self, row):
        return RowMapping(self._source._metadata, row)

    def keys(self):
        return self._source.keys()

    def columns(self, *col_expressions):
        return MappingResult(self._source.columns(*col_expressions))


TupleResult = Result
