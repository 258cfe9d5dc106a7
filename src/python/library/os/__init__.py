"""os: what needs no file and no process. Of the environment, what script_env names."""
import _system
from os import path

name = "posix"
linesep = "\n"
sep = "/"
altsep = None
extsep = "."
pardir = ".."
curdir = "."
pathsep = ":"
devnull = "/dev/null"

_REFUSED = frozenset("""
    access chdir chmod chown close copy execl execv execve execvp fork kill killpg link listdir lstat makedirs mkdir mkfifo open popen
    putenv read readlink remove removedirs rename renames replace rmdir scandir spawnl spawnv stat symlink system truncate umask unlink
    unsetenv utime wait waitpid walk write fdopen _exit abort
""".split())


def __getattr__(attribute):
    if attribute in _REFUSED:
        return _refused("os." + attribute)
    raise AttributeError("module 'os' has no attribute %r" % attribute)


def _refused(function):
    def refuse(*args, **kwargs):
        _system.refuse(function + "(): a script can reach nothing but the database")
    return refuse


class _Environ:
    """Each look-up asks whether scripts may read that name."""

    def get(self, key, default=None):
        value = _system.environment(key)
        return default if value is None else value

    def __getitem__(self, key):
        value = _system.environment(key)
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key):
        return _system.environment(key) is not None

    def _whole(self, *args):
        _system.refuse("the whole environment: a script can read single variables only", "os.environ[\"NAME\"] of a NAME in script_env")

    __iter__ = __len__ = keys = values = items = copy = _whole

    def _change(self, *args):
        _system.refuse("a change of the environment: a script can reach nothing but the database")

    __setitem__ = __delitem__ = setdefault = update = pop = clear = _change

    def __repr__(self):
        return "environ({...})"


environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def urandom(size, /):
    return _system.random_bytes(size)


def getcwd():
    return _system.current_folder()


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    if hasattr(path, "__fspath__"):
        return path.__fspath__()
    raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__)


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


def cpu_count():
    return 1
