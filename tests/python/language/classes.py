class A:
    """Doc of A"""
    count = 0
    def __init__(self, x=1): self.x = x; A.count += 1
    def hello(self): return "A.hello"
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(a): return a * 2
    @property
    def double(self): return self.x * 2
    @double.setter
    def double(self, v): self.x = v // 2
    @double.deleter
    def double(self): print("deleted")
class B(A):
    def hello(self): return "B." + super().hello()
    @classmethod
    def make(cls, *a):
        o = super().make(*a); o.made = True; return o
class C(A):
    def hello(self): return "C." + super().hello()
class D(B, C):
    def hello(self): return "D." + super().hello()
d = D.make(7)
print(d.hello(), d.x, d.made, d.double, D.st(4), [c.__name__ for c in D.__mro__], A.count)
d.double = 50
print(d.x); del d.double
try: B(1).nope
except AttributeError as e: print(e)
try: B.nope
except AttributeError as e: print(e)
try: A(1, 2, 3)
except TypeError as e: print(e)
class P:
    @property
    def ro(self): return 1
try: P().ro = 2
except AttributeError as e: print(e)
try: P(5)
except TypeError as e: print(e)
try:
    class X(A, B): pass
except TypeError as e: print(type(e).__name__)
class V:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"V({self.v})"
    def __add__(self, o): return V(self.v + (o.v if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.v)
    def __iadd__(self, o): self.v += 100; return self
    def __sub__(self, o): return NotImplemented
    def __eq__(self, o): return isinstance(o, V) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __hash__(self): return hash(self.v)
    def __bool__(self): return self.v != 0
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, slice): return (i.start, i.stop, i.step)
        if i > 2: raise IndexError(i)
        return i * 10
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, x): return x == 42
    def __call__(self, *a, **k): return ("called", a, k)
    def __neg__(self): return V(-self.v)
    def __invert__(self): return "inv"
    def __pos__(self): return "pos"
    def __getattr__(self, n):
        if n.startswith("dyn"): return n.upper()
        raise AttributeError(n)
    def __format__(self, s): return f"<{s}>"
    def __str__(self): return "str"
    def __int__(self): return 9
    def __index__(self): return 1
    def __pow__(self, o): return ("pow", o)
    def __and__(self, o): return ("and", o)
    def __ror__(self, o): return ("ror", o)
    def __matmul__(self, o): return ("matmul", o)
    def __mod__(self, o): return ("mod", o)
a = V(1)
print(a + 2, 2 + a, a + V(5), -a, ~a, +a, a == V(1), a != V(1), a < V(2), a > V(0), bool(V(0)), len(a))
print(a[1], a[1:2], a[::3], list(a), 42 in a, 1 in a, a(1, k=2), a.dynamic, f"{a}", f"{a:>5}", f"{a!r}", str(a))
print(int(a), [5, 6][a], a ** 2, a & 1, 1 | a, a @ 3, a % (1, 2))
a[5] = 6; del a[7]
b = a; a += 1; print(b, a is b)
try: a - 1
except TypeError as e: print(e)
try: a <= a
except TypeError as e: print(e)
try: a.missing
except AttributeError as e: print("attr", e)
print(hasattr(a, "dynx"), hasattr(a, "zzz"), getattr(a, "zzz", "default"), {V(1): 1}[V(1)] if False else {V(3): 1}[V(3)])
class NoHash:
    def __eq__(self, o): return True
try: {NoHash(): 1}
except TypeError as e: print(e)
class S(str):
    def shout(self): return self.upper() + "!"
s = S("abc")
print(s.shout(), s + "d", len(s), s == "abc", {s: 1}["abc"], isinstance(s, str), type(s).__name__, f"{s}", "b" in s, repr(s), s[1])
class I(int):
    def __new__(cls, v): return super().__new__(cls, v + 1)
i = I(4)
print(i, i + 1, isinstance(i, int), type(i).__name__, i == 5, [1] * i)
class L(list):
    def __init__(self, *a): super().__init__(a); self.extra = "e"
l = L(1, 2, 3); l.append(4)
print(l, len(l), l.extra, l[0], l[1:], [*l], l == [1, 2, 3, 4], isinstance(l, list))
class Dd(dict):
    def __missing__(self, k): return f"missing {k}"
dd = Dd(a=1)
print(dd["a"], dd["b"], dd.get("b"), dict(dd), len(dd), "a" in dd, {**dd})
class T(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = T(1, 2); x, y = t
print(t, t.first, x, y, t == (1, 2))
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = name.lower()
        return cls
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns); cls.kw = kw
    def __call__(cls, *a, **k):
        o = super().__call__(*a, **k); o.via = "meta"; return o
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter([1, 2])
    def __len__(cls): return 2
    def __contains__(cls, x): return x == 1
    @property
    def mp(cls): return "mp " + cls.__name__
class WithMeta(metaclass=Meta, opt=1): pass
class Sub(WithMeta): pass
print(WithMeta.tag, Sub.tag, Sub().via, WithMeta.kw, Sub[3], list(Sub), len(Sub), 1 in Sub, 5 in Sub, Sub.mp, type(Sub).__name__, type(type(Sub)).__name__)
class Reg:
    subs = []
    def __init_subclass__(cls, key=None, **kw):
        super().__init_subclass__(**kw); Reg.subs.append((cls.__name__, key))
class R1(Reg, key="k"): pass
class R2(Reg): pass
print(Reg.subs)
class Desc:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, owner): return self if obj is None else getattr(obj, self.name, "unset")
    def __set__(self, obj, v): setattr(obj, self.name, v * 2)
class UsesDesc:
    f = Desc()
u = UsesDesc(); print(u.f); u.f = 4; print(u.f, UsesDesc.f.name)
class Sing:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None: cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
print(Sing(1) is Sing(2), Sing(3).v)
class NewOther:
    def __new__(cls): return 5
    def __init__(self): print("not called")
print(NewOther())
class SetA:
    def __setattr__(self, k, v): object.__setattr__(self, k, (v, "wrapped"))
    def __delattr__(self, k): print("delattr", k); super().__delattr__(k)
sa = SetA(); sa.x = 1; print(sa.x, sa.__dict__); del sa.x
print(vars(sa), A.__doc__, A.__name__, A.__module__ == __name__, D.__bases__ == (B, C))
print(isinstance(d, (int, A)), issubclass(D, A), issubclass(A, D), isinstance(D, type), callable(d), callable(A))
Dyn = type("Dyn", (A,), {"y": 5, "m": lambda self: self.y})
print(Dyn().m(), Dyn.__name__, Dyn().hello())
print(type(5), type(None).__name__, type(len).__name__, type(A.hello).__name__, type(d.hello).__name__)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), sum(It()), 2 in It(), max(It()), [*It()], dict.fromkeys(It()))
a, b, c = It(); print(a, b, c)
m = d.hello; print(m(), m.__self__ is d, m.__name__, m.__func__ is D.hello)
A.patched = lambda self: "patched"; print(d.patched())
d.inst = lambda: "inst"; print(d.inst())
class Ann:
    a: int
    b: str = "x"
    c: "list[int]" = None
print(sorted(Ann.__annotations__))
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"C{self.v}"
print(sorted([Cmp(3), Cmp(1), Cmp(2)]), Cmp(1) > Cmp(0), max(Cmp(1), Cmp(2), key=lambda c: c.v))
class Ctx:
    def __enter__(self): return 1
    def __exit__(self, *a): return False
with Ctx() as x: print(x)
class Base:
    def __eq__(self, o): return "base"
class Derived(Base):
    def __eq__(self, o): return "derived"
print(Base() == Derived(), Derived() == Base(), Base() != Base())
super_obj = super(D, d); print(super_obj.hello())
try: object().x = 1
except AttributeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: int.x = 5
except TypeError as e: print(e)
try: 5()
except TypeError as e: print(e)
try: d[0]
except TypeError as e: print(e)
try: d[0] = 1
except TypeError as e: print(e)
try: del d[0]
except TypeError as e: print(e)
try: 1 + "a"
except TypeError as e: print(e)
try: "a" < 1
except TypeError as e: print(e)
try: for_ = [x for x in 5]
except TypeError as e: print(e)
try: -"a"
except TypeError as e: print(e)
try: x = []; x += 5
except TypeError as e: print(e)
try: 1 in 5
except TypeError as e: print(e)
class BadInit:
    def __init__(self): return 5
try: BadInit()
except TypeError as e: print(e)
class Slots:
    __slots__ = ("a",)
s = Slots(); s.a = 1; print(s.a)
