def loops():
    for i in range(5):
        if i == 1: continue
        if i == 3: break
        print(i)
    else:
        print("not here")
    for i in []: pass
    else: print("else")
    n = 3
    while n:
        n -= 1
        if n == 1: continue
        print("n", n)
    else:
        print("while else")
    while True:
        break
    else:
        print("never")
loops()
def f(x):
    try:
        if x == 0: return "return"
        if x == 1: raise ValueError("v")
        if x == 2: raise KeyError("k")
        if x == 3: 1 / 0
        return "end"
    except ValueError as e:
        return f"value {e}"
    except (KeyError, IndexError) as e:
        return "key " + str(e)
    except:
        return "other"
    else:
        return "else"
    finally:
        print("finally", x)
for i in range(5): print(f(i))
def g():
    for i in range(3):
        try:
            if i == 0: continue
            if i == 1: break
        finally:
            print("fin", i)
    return i
print(g())
def h():
    try:
        return 1
    finally:
        return 2
print(h())
def k():
    while True:
        try:
            try:
                return "a"
            finally:
                print("one")
        finally:
            print("two")
            break
    return "broke"
print(k())
def swallow():
    for i in range(2):
        try: raise ValueError(i)
        finally: continue
    return "swallowed"
print(swallow())
def nested():
    try:
        try:
            raise ValueError("first")
        except ValueError:
            raise TypeError("second")
    except TypeError as e:
        print(repr(e), repr(e.__context__), e.__cause__)
    try:
        try: raise ValueError("a")
        except ValueError as e: raise KeyError("b") from e
    except KeyError as e:
        print(repr(e.__cause__), e.__suppress_context__)
    try:
        try: raise ValueError("a")
        except ValueError: raise KeyError("b") from None
    except KeyError as e:
        print(e.__cause__, e.__suppress_context__)
nested()
def reraise():
    try:
        try: raise ValueError("x")
        except ValueError:
            print("caught")
            raise
    except ValueError as e:
        print("again", e)
    try: raise
    except RuntimeError as e: print(e)
reraise()
def scoped():
    e = 1
    try: raise ValueError
    except ValueError as e: pass
    try: print(e)
    except UnboundLocalError as x: print(x)
scoped()
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name); return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v); return self.swallow
with M("a") as a, M("b", True) as b:
    print(a.name, b.name)
    raise ValueError("in")
print("after")
def w():
    with M("r"):
        return "returned"
print(w())
def wb():
    for i in range(3):
        with M(i):
            if i == 0: continue
            break
wb()
try:
    with M("x"): raise KeyError("y")
except KeyError as e: print("out", e)
try:
    with 5: pass
except TypeError as e: print(e)
try:
    with M("e") as (p, q): pass
except TypeError as e: print(e)
try: assert 1 == 2, "msg"
except AssertionError as e: print(repr(e))
try: assert False
except AssertionError as e: print(repr(e))
assert True, 1/0
def chain(x):
    if x < 1: return "a"
    elif x < 2: return "b"
    elif x < 3: return "c"
    else: return "d"
print([chain(i) for i in range(4)])
print("yes" if 0 else "no", 1 and 2, 0 or "x", not 0, 1 < 2 < 3, 3 > 2 > 2, 1 == 1.0 != 2)
def se(n):
    print("se", n); return n
print(se(1) < se(2) < se(1) < se(5))
print(se(0) and se(1) or se(2))
if not (se(0) or se(1)) or (se(0) and se(3)): print("T")
else: print("F")
try: raise 5
except TypeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
class E1(Exception): pass
class E2(E1):
    def __init__(self, a, b):
        super().__init__(f"{a}-{b}")
        self.a = a
try: raise E2(1, 2)
except E1 as e: print(e, repr(e), e.args, e.a, isinstance(e, E2))
try: {}["k"]
except KeyError as e: print(e, repr(e), e.args)
try: raise Exception("a", 1)
except Exception as e: print(e, e.args)
print(str(Exception()), repr(Exception()))
def gen_finally():
    try:
        yield 1
        yield 2
    finally:
        print("gen finally")
for v in gen_finally(): print(v)
g = gen_finally(); next(g); g.close(); print("closed")
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(type(e).__name__)
try:
    a, b = 1, 2, 3
except ValueError as e: print(e)
try:
    a, b, c = [1, 2]
except ValueError as e: print(e)
try:
    a, *b, c = [1]
except ValueError as e: print(e)
try: a, b = 5
except TypeError as e: print(e)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]: print(a, b, c)
[a, [b, c]] = 1, [2, 3]
print(a, b, c)
a = b = c = [1]
a += [2]
print(b, a is c)
d = {"a": {"b": 1}}
d["a"]["b"] += 5
d["a"]["c"] = d["a"].get("c", 0) + 1
print(d)
class O: pass
o = O(); o.n = 1; o.n += 2; o.l = [1]; o.l += (2,); print(o.n, o.l)
x = 5; x //= 2; x **= 3; x <<= 2; x |= 1; x ^= 3; x &= 0xff; x %= 7; x -= 1; x *= 10; x /= 4; print(x)
