import abc
import contextlib
import copy
import numbers
import string
import types
import warnings
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


def shown(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


@contextmanager
def managed(name, catch=False):
    """Doc."""
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
        if not catch:
            raise
    finally:
        print("exit", name)


with managed("a") as value:
    print(value)
with managed("b", catch=True):
    raise ValueError("inside")


def failing():
    with managed("c"):
        raise ValueError("out")


def stops():
    with managed("d"):
        raise StopIteration("stop")


@contextmanager
def silent():
    return
    yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def changes():
    try:
        yield
    except ValueError:
        raise KeyError("other") from None


def run(manager, error=None):
    with manager:
        if error is not None:
            raise error


shown(failing)
shown(stops)
shown(lambda: run(silent()))
shown(lambda: run(twice()))
shown(lambda: run(twice(), ValueError("x")))
shown(lambda: run(changes(), ValueError("x")))
shown(lambda: run(managed("e"), RuntimeError("r")))
print(managed.__name__, managed.__doc__)


@managed("deco")
def decorated():
    return "result"


print(decorated(), decorated())
with suppress(KeyError, IndexError):
    {}["a"]
with suppress(LookupError):
    [][1]
shown(lambda: run(suppress(KeyError), ValueError("passes")))
with nullcontext(5) as five:
    print(five)


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as thing:
    print(type(thing).__name__)
with ExitStack() as stack:
    print(stack.enter_context(managed("s1")), stack.enter_context(managed("s2")))
    stack.callback(print, "callback", 1)
    stack.push(lambda kind, error, tb: print("pushed", kind))
with ExitStack() as stack:
    stack.enter_context(suppress(ValueError))
    stack.enter_context(managed("s3"))
    raise ValueError("in stack")
shown(lambda: run(ExitStack(), ValueError("through")))
with ExitStack() as stack:
    stack.callback(print, "kept")
    kept = stack.pop_all()
print("left")
kept.close()
shown(lambda: ExitStack().enter_context(5))


class Manager(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print("mine", details[0])


with Manager() as manager:
    print(type(manager).__name__)


class Deco(contextlib.ContextDecorator):
    def __enter__(self):
        print("in")

    def __exit__(self, *details):
        print("out")


@Deco()
def work():
    print("work")


work()


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        pass

    @property
    @abc.abstractmethod
    def name(self):
        pass


class Square(Shape):
    def area(self):
        return 4
    name = "square"


shown(Shape)
shown(type("Half", (Shape,), {"name": 1}))
print(Square().area(), Square().name, isinstance(Square(), Shape), sorted(Shape.__abstractmethods__), issubclass(int, Shape))
Shape.register(int)
print(isinstance(3, Shape), issubclass(int, Shape))

for value in (1, 1.5, True, "a", None):
    print([isinstance(value, kind) for kind in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)])

print(string.ascii_letters, string.digits, repr(string.punctuation), repr(string.whitespace), string.hexdigits, string.octdigits, len(string.printable), string.capwords("hello  big world"), string.capwords("a-b", "-"))
T = string.Template
print(T("$a ${b}c $$ $a").substitute(a=1, b="x"), T("$a $b ${c} $ ${").safe_substitute({"a": 1}), T("$a").substitute({"a": 1}, a=2), T("no").substitute(), T("$who-s ${x_1}").substitute(who=1, x_1=2))
shown(lambda: T("$a").substitute())
shown(lambda: T("a $ b").substitute())
shown(lambda: T("line\n  ${ x").substitute())
shown(lambda: T("$1").substitute())
print(T("$a ${b} $$ $a").get_identifiers(), T("$").is_valid(), T("$a").is_valid())

ns = types.SimpleNamespace(a=1, b="x")
ns.c = [1]
print(ns, ns.a, ns == types.SimpleNamespace(a=1, b="x", c=[1]), vars(ns))
print(isinstance(shown, types.FunctionType), isinstance(len, types.BuiltinFunctionType), isinstance(types, types.ModuleType), isinstance(None, types.NoneType),
      isinstance((i for i in ()), types.GeneratorType), isinstance(ns.__init__, types.MethodType) or True, isinstance(lambda: 1, types.LambdaType))
proxy = types.MappingProxyType({"a": 1})
print(proxy["a"], len(proxy), list(proxy), proxy, "a" in proxy, dict(proxy), proxy == {"a": 1})
shown(lambda: types.new_class("Made", (), {}, lambda ns: ns.update(x=5)).x)

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.filterwarnings("ignore", category=DeprecationWarning)


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Copied:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


class MyList(list):
    pass


class MyDict(dict):
    pass


data = {"a": [1, {"b": (2, [3])}], "s": {1, 2}, "f": frozenset([1]), "n": None, "t": (1, 2)}
shallow = copy.copy(data)
deep = copy.deepcopy(data)
deep["a"][1]["b"][1].append(4)
print(data == shallow, shallow["a"] is data["a"], deep, data["a"], deep["t"] is data["t"])
node = Node([1])
node.next = node
twin = copy.deepcopy(node)
print(twin.next is twin, twin.value, twin.value is node.value, copy.copy(node).value is node.value, copy.copy(Copied()), copy.deepcopy([Copied()]))
loop = [1]
loop.append(loop)
other = copy.deepcopy(loop)
print(other[1] is other, other[0])
mine = MyList([1, [2]])
mine.extra = {"k": 1}
both = copy.deepcopy(mine)
print(both, type(both).__name__, both.extra, both[1] is mine[1], both.extra is mine.extra, copy.copy(mine), copy.deepcopy(MyDict(a=[1])), copy.copy(MyDict(a=1)))
print(copy.deepcopy(print) is print, copy.copy(Node) is Node, copy.deepcopy(shown) is shown, repr(copy.copy(ValueError("x", 1))), copy.deepcopy({(1, 2): [3]}), copy.copy((1, [2])), copy.copy({1}), copy.deepcopy(lambda: 1)())
shared = [1]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])
