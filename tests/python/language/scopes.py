x = "global"
def outer():
    x = "outer"
    def inner():
        return x
    def change():
        nonlocal x
        x = "changed"
    change()
    return inner()
print(outer(), x)
def set_global():
    global x, y
    x = "set"
    y = 1
set_global()
print(x, y)
class C:
    x = "class"
    def method(self):
        return x
    y = x
    z = [x for _ in range(1)]
print(C().method(), C.y, C.z)
def closures():
    return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
a, b = closures()
print([f() for f in a], [f() for f in b])
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
c = counter(); c(); c(5)
print(c())
def late():
    def f(): return g()
    def g(): return "g"
    return f()
print(late())
def param_cell(a, b):
    def inner(): return a + b
    a = 10
    return inner()
print(param_cell(1, 2))
try:
    def unbound():
        print(v)
        v = 1
    unbound()
except UnboundLocalError as e:
    print(type(e).__name__, e)
try:
    undefined_name
except NameError as e:
    print(type(e).__name__, e)
def free():
    def f(): return later
    try: f()
    except NameError as e: print(e)
    later = 1
    print(f())
free()
print([y for y in range(3)], y)
def walrus():
    if (n := len("abc")) > 2:
        print("n", n)
    print([last := i for i in range(4)], last)
walrus()
class Outer:
    value = 1
    class Inner:
        value = 2
        def get(self): return __class__.__name__
    def get(self): return __class__.__qualname__, self.Inner().get()
print(Outer().get(), Outer.Inner.__qualname__)
def f(a, /, b, *, c=3): return a, b, c
print(f(1, 2), f(1, b=2, c=4))
for call in (lambda: f(a=1, b=2), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, 2, d=3), lambda: f(1, 2, b=2)):
    try: print(call())
    except TypeError as e: print(e)
def g(a, b=2, *rest, k, **kw): return a, b, rest, k, kw
print(g(1, k=1), g(1, 2, 3, 4, k=5, z=6), g(*[1, 2], *(3,), **{"k": 1}, **{"m": 2}))
for call in (lambda: g(), lambda: g(1), lambda: g(1, a=2, k=1), lambda: g(k=1), lambda: g(1, k=1, **{"k": 2}), lambda: g(*5), lambda: g(**5)):
    try: print(call())
    except TypeError as e: print(e)
def h(a, b): pass
def h2(a, b=1): pass
def h3(): pass
def h4(*, x, y): pass
def h5(a, *, x=1): pass
for call in (lambda: h(1), lambda: h(), lambda: h(1,2,3), lambda: h2(), lambda: h2(1,2,3), lambda: h3(1), lambda: h4(), lambda: h4(x=1), lambda: h5(1, 2, x=3), lambda: h5()):
    try: print(call())
    except TypeError as e: print(e)
def defaults(a, l=[]):
    l.append(a); return l
print(defaults(1), defaults(2))
def m():
    del x
try: m()
except UnboundLocalError as e: print(e)
z = 1
del z
try: z
except NameError as e: print(e)
print((lambda *a, **k: (a, k))(1, x=2))
def deco(n):
    def wrap(f):
        def inner(*a): return (n, f(*a))
        return inner
    return wrap
@deco(1)
@deco(2)
def decorated(x): return x
print(decorated(5))
def doc():
    "the doc"
print(doc.__doc__, doc.__name__, decorated.__qualname__)
def ann(a: int, b: "x" = 1) -> "undefined2": return b
print(ann(1))
