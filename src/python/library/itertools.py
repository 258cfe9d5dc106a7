"""itertools: as generators. What checks its arguments does so at the call, not at the first item."""

_MISSING = object()


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def chain(*iterables):
    return _chain(iterables)


chain.from_iterable = _chain


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable, /):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        total = next(items, _MISSING)
        if total is _MISSING:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def compress(data, selectors):
    for item, selected in zip(data, selectors):
        if selected:
            yield item


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(function, iterable, /):
    for item in iterable:
        if not (item if function is None else function(item)):
            yield item


def starmap(function, iterable, /):
    for arguments in iterable:
        yield function(*arguments)


def pairwise(iterable, /):
    items = iter(iterable)
    last = next(items, _MISSING)
    for item in items:
        yield last, item
        last = item


def _bound(value, least):
    if value is None:
        return None
    if not isinstance(value, int) or value < least:
        if least == 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return value


def islice(iterable, /, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError("islice expected %s arguments, got %d" % (
            "at most 4" if bounds else "at least 2", len(bounds) + 1))
    start, stop, step = (0, bounds[0], 1) if len(bounds) == 1 else (tuple(bounds) + (None,))[:3]
    if stop is not None and (not isinstance(stop, int) or stop < 0):
        raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice(iter(iterable), _bound(start, 0) or 0, _bound(stop, 0), _bound(step, 1) or 1)


def _islice(items, start, stop, step):
    position = 0
    wanted = start
    # It takes no item more than it must: others may go on with the iterator.
    while stop is None or position < max(stop, start):
        item = next(items, _MISSING)
        if item is _MISSING:
            return
        if position == wanted and (stop is None or position < stop):
            wanted += step
            yield item
        position += 1


class groupby:

    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._waiting = []      # at most one (key, item) that was read ahead
        self._group = 0
        self._current = _MISSING

    def __iter__(self):
        return self

    def _read(self):
        """The next (key, item), which stays waiting; None at the end."""
        if not self._waiting:
            item = next(self._items, _MISSING)
            if item is _MISSING:
                return None
            self._waiting.append((item if self._key is None else self._key(item), item))
        return self._waiting[0]

    def __next__(self):
        self._group += 1
        while True:
            pair = self._read()
            if pair is None:
                raise StopIteration
            if self._current is _MISSING or pair[0] != self._current:
                break
            self._waiting.clear()
        self._current = pair[0]
        return pair[0], self._members(pair[0], self._group)

    def _members(self, key, group):
        # A group ends when the next one was asked for.
        while self._group == group:
            pair = self._read()
            if pair is None or pair[0] != key:
                return
            self._waiting.clear()
            yield pair[1]


def product(*iterables, repeat=1):
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pool[place] for pool, place in zip(pools, places)])
        at = len(pools) - 1
        while at >= 0 and places[at] == len(pools[at]) - 1:
            places[at] = 0
            at -= 1
        if at < 0:
            return
        places[at] += 1


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, r)


def _permutations(pool, r):
    # Depth first through the places that are still free; a place taken is put back after its last successor.
    chosen = []
    tries = [0]
    while tries:
        if len(chosen) == r:
            yield tuple([pool[place] for place in chosen])
            tries.pop()
        else:
            place = tries[-1]
            while place < len(pool) and place in chosen:
                place += 1
            if place < len(pool):
                tries[-1] = place + 1
                chosen.append(place)
                tries.append(0)
                continue
            tries.pop()
        if chosen:
            chosen.pop()


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, 1)


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), r, 0)


def _combinations(pool, r, distance):
    places = [distance * i for i in range(r)]
    if r > 0 and places[-1] >= len(pool):
        return
    while True:
        yield tuple([pool[place] for place in places])
        at = r - 1
        while at >= 0 and places[at] == len(pool) - 1 - distance * (r - 1 - at):
            at -= 1
        if at < 0:
            return
        first = places[at] + 1
        for i in range(at, r):
            places[i] = first + distance * (i - at)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    live = [True] * len(iterators)
    while iterators:
        row = []
        for at, iterator in enumerate(iterators):
            item = next(iterator, _MISSING) if live[at] else _MISSING
            if item is _MISSING:
                live[at] = False
                item = fillvalue
            row.append(item)
        if not any(live):
            return
        yield tuple(row)


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    items = iter(iterable)
    queues = [[] for _ in range(n)]

    def read(queue):
        while True:
            if not queue:
                item = next(items, _MISSING)
                if item is _MISSING:
                    return
                for each in queues:
                    each.append(item)
            yield queue.pop(0)

    return tuple([read(queue) for queue in queues])
