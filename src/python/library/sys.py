"""sys, as a script sees Python 3.11 on Linux."""
import _system
from collections import namedtuple

version_info = namedtuple("version_info", "major minor micro releaselevel serial")(3, 11, 2, "final", 0)
version = "3.11.2 (cmig)"
hexversion = 0x030b02f0
platform = "linux"
byteorder = "little"
maxsize = 9223372036854775807
maxunicode = 1114111
argv = ["cmig"]
orig_argv = ["cmig"]
executable = ""
prefix = base_prefix = exec_prefix = "/usr"
path = []
dont_write_bytecode = True
implementation = namedtuple("implementation", "name cache_tag version")("cpython", "cpython-311", version_info)
float_info = namedtuple("float_info", "max min dig epsilon mant_dig radix")(
    1.7976931348623157e+308, 2.2250738585072014e-308, 15, 2.220446049250313e-16, 53, 2)


class _Stream:
    encoding = "utf-8"
    errors = "strict"

    def __init__(self, name):
        self.name = name

    def write(self, text):
        return _system.write(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False


stdout = __stdout__ = _Stream("<stdout>")
stderr = __stderr__ = _Stream("<stderr>")
exc_info = _system.exc_info


def exception():
    return exc_info()[1]


def exit(status=None, /):
    raise SystemExit(status)


def intern(string, /):
    return string


def getdefaultencoding():
    return "utf-8"


def getfilesystemencoding():
    return "utf-8"


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit, /):
    pass


def _refused(name):
    _system.refuse("sys.%s: a script can reach nothing but the database" % name)


def __getattr__(name):
    if name in ("modules", "stdin", "settrace", "setprofile", "_getframe", "meta_path", "path_hooks", "gettrace"):
        _refused(name)
    raise AttributeError("module 'sys' has no attribute %r" % name)
