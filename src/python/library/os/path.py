"""os.path: names of files, without looking at any."""
import _system

sep = "/"
pardir = ".."
curdir = "."
extsep = "."
altsep = None


def _text(path):
    if isinstance(path, str):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


def join(a, *p):
    path = _text(a)
    for part in p:
        part = _text(part)
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = _text(p)
    cut = p.rfind("/") + 1
    head, tail = p[:cut], p[cut:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = _text(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot <= start or not p[start:dot].strip("."):
        return p, ""
    return p[:dot], p[dot:]


def splitdrive(p):
    return "", _text(p)


def isabs(s):
    return _text(s).startswith("/")


def normpath(path):
    path = _text(path)
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return "/" * slashes + "/".join(parts) or "."


def normcase(s):
    return _text(s)


def abspath(path):
    path = _text(path)
    if not path.startswith("/"):
        path = join(_system.current_folder(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    return abspath(filename)


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    start_parts = [part for part in abspath("." if start is None else start).split("/") if part]
    parts = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < min(len(parts), len(start_parts)) and parts[same] == start_parts[same]:
        same += 1
    return "/".join([".."] * (len(start_parts) - same) + parts[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    first, last = min(m), max(m)
    for i, character in enumerate(first):
        if character != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    split_paths = [[part for part in _text(path).split("/") if part and part != "."] for path in paths]
    if not split_paths:
        raise ValueError("commonpath() arg is an empty sequence")
    first, last = min(split_paths), max(split_paths)
    common = first
    for i, part in enumerate(first):
        if i >= len(last) or part != last[i]:
            common = first[:i]
            break
    return ("/" if isabs(paths[0]) else "") + "/".join(common)


def expanduser(path):
    path = _text(path)
    if path.startswith("~"):
        _system.refuse("os.path.expanduser(): a script can reach nothing but the database")
    return path


def expandvars(path):
    path = _text(path)
    if "$" in path:
        _system.refuse("os.path.expandvars(): a script can reach nothing but the database")
    return path


def _refused(function):
    def refuse(*args, **kwargs):
        _system.refuse("os.path.%s(): a script can reach nothing but the database" % function)
    return refuse


exists = _refused("exists")
lexists = _refused("lexists")
isfile = _refused("isfile")
isdir = _refused("isdir")
islink = _refused("islink")
ismount = _refused("ismount")
getsize = _refused("getsize")
getmtime = _refused("getmtime")
getctime = _refused("getctime")
getatime = _refused("getatime")
samefile = _refused("samefile")
