"""inspect: what can be told of an object without its source."""
import types

isclass = lambda object: isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isroutine(object):
    return callable(object) and not isinstance(object, type)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isgeneratorfunction(object):
    return False


def iscoroutinefunction(object):
    return False


def isabstract(object):
    return False


def getmodule(object, _filename=None):
    return None


def getdoc(object):
    doc = object.__doc__
    return None if doc is None else cleandoc(doc)


def getmro(cls):
    return cls.__mro__


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmembers(object, predicate=None):
    names = set()
    for cls in (object if isinstance(object, type) else type(object)).__mro__:
        names.update(cls.__dict__)
    names.update(getattr(object, "__dict__", {}))
    members = [(name, getattr(object, name)) for name in sorted(names) if hasattr(object, name)]
    return [member for member in members if predicate is None or predicate(member[1])]
