def g(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"
it = g(3)
print(next(it), it.send("x"), next(it), next(it, "end"))
def h():
    r = yield from g(2)
    print("r", r)
    yield from [10, 20]
    yield from (x * x for x in range(3))
print(list(h()))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
for x in fib():
    if x > 50: break
    print(x, end=" ")
print()
def thrower():
    while True:
        try:
            x = yield "ready"
        except ValueError as e:
            yield f"caught {e}"
t = thrower(); print(next(t), t.throw(ValueError("v")), next(t))
try: t.throw(KeyError("k"))
except KeyError as e: print("key", e)
print(list(t))
def inner():
    try:
        yield 1
        yield 2
    except ValueError:
        yield "inner caught"
    return "res"
def outer():
    r = yield from inner()
    yield r
o = outer(); print(next(o), o.throw(ValueError), next(o))
def closing():
    try:
        yield 1
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("final")
c = closing(); next(c); c.close(); c.close()
try: next(c)
except StopIteration: print("stopped")
def stop():
    yield 1
    raise StopIteration
try: list(stop())
except RuntimeError as e: print(e)
def ret():
    return 5
    yield
try: next(ret())
except StopIteration as e: print(e.value)
print([*g(2)], tuple(g(2)), set(g(2)) == {0, 1}, sum(g(4)), dict(enumerate(g(2))), list(zip(g(2), "ab")))
print(list(map(lambda x: x + 1, g(3))), list(filter(None, g(3))), any(x > 1 for x in g(5)), all(g(2)))
a, *b = g(4); print(a, b)
gen = (x for x in range(3) if x)
print(next(gen), list(gen), list(gen))
print([(x, y) for x in range(3) for y in range(x) if y % 2 == 0])
print({x: x * x for x in range(3)}, {x % 2 for x in range(5)})
print([[y for y in range(x)] for x in range(3)])
def later():
    xs = [1, 2]
    e = (x for x in xs)
    xs = [9]
    return list(e)
print(later())
def recursive(t):
    if isinstance(t, list):
        for i in t: yield from recursive(i)
    else: yield t
print(list(recursive([1, [2, [3, [4]]], 5])))
class Tree:
    def __init__(self, v, l=None, r=None): self.v, self.l, self.r = v, l, r
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
print(list(Tree(2, Tree(1), Tree(3))))
def two():
    x = yield
    while x is not None:
        x = yield x * 2
t = two(); next(t); print(t.send(4), t.send(5))
try: t.send(None)
except StopIteration as e: print("stop", e.value)
try: g(1).send(5)
except TypeError as e: print(e)
def selfy():
    yield next(s)
s = selfy()
try: next(s)
except ValueError as e: print(e)
def exc_state():
    try: raise ValueError("outer")
    except ValueError:
        yield 1
        try: raise
        except ValueError as e: yield str(e)
try: raise KeyError("caller")
except KeyError:
    print(list(exc_state()))
print(type(g(1)).__name__, g.__name__)
def in_loop():
    for i in range(3):
        try:
            if i == 1: continue
            yield i
        finally:
            yield ("f", i)
print(list(in_loop()))
