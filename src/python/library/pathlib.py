"""pathlib: paths as names; whatever would look at a file is refused."""
import _system
from os import path as _path


class PurePath:
    def __init__(self, *args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                arg = str(arg)
            elif hasattr(arg, "__fspath__"):
                arg = arg.__fspath__()
            if not isinstance(arg, str):
                raise TypeError("argument should be a str object or an os.PathLike object returning str, not %r" % type(arg))
            parts.append(arg)
        text = _path.join(*parts) if parts else ""
        self.root = "/" if text.startswith("/") else ""
        if text.startswith("//") and not text.startswith("///"):
            self.root = "//"
        self.drive = ""
        self._names = tuple([part for part in text.split("/") if part and part != "."])

    def _with(self, names):
        made = type(self)()
        made.root = self.root
        made._names = tuple(names)
        return made

    @property
    def anchor(self):
        return self.root

    @property
    def parts(self):
        return (self.root,) + self._names if self.root else self._names

    def __str__(self):
        return self.root + "/".join(self._names) or "."

    __fspath__ = as_posix = __str__

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, str(self))

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, key):
        return type(self)(self, key)

    def __rtruediv__(self, key):
        return type(self)(key, self)

    def joinpath(self, *pathsegments):
        return type(self)(self, *pathsegments)

    @property
    def name(self):
        return self._names[-1] if self._names else ""

    @property
    def suffix(self):
        dot = self.name.rfind(".")
        return self.name[dot:] if 0 < dot < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + suffix for suffix in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:-len(suffix)] if suffix else self.name

    @property
    def parent(self):
        return self._with(self._names[:-1])

    @property
    def parents(self):
        return tuple([self._with(self._names[:count]) for count in range(len(self._names) - 1, -1, -1)])

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % name)
        return self._with(self._names[:-1] + (name,))

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == "." or "/" in suffix:
            raise ValueError("Invalid suffix %r" % suffix)
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.with_name(self.stem + suffix)

    def is_absolute(self):
        return bool(self.root)

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self.parts[:len(other.parts)] == other.parts

    def relative_to(self, *other):
        base = type(self)(*other)
        if not self.is_relative_to(base):
            raise ValueError("%r is not in the subpath of %r OR one path is relative and the other is absolute."
                             % (str(self), str(base)))
        return type(self)(*self.parts[len(base.parts):])


PurePosixPath = PurePath


class Path(PurePath):
    def __repr__(self):
        return "PosixPath(%r)" % str(self)

    @classmethod
    def cwd(cls):
        return cls(_system.current_folder())

    def absolute(self):
        return self if self.is_absolute() else type(self)(_system.current_folder(), self)

    def resolve(self, strict=False):
        return type(self)(_path.abspath(str(self)))

    def __getattr__(self, name):
        if name in _REFUSED:
            def refuse(*args, **kwargs):
                _system.refuse("Path.%s(): a script can reach nothing but the database" % name)
            return refuse
        raise AttributeError("'PosixPath' object has no attribute %r" % name)


_REFUSED = frozenset("""
    chmod exists expanduser glob group home is_block_device is_char_device is_dir is_fifo is_file is_mount is_socket is_symlink iterdir
    lchmod link_to hardlink_to lstat mkdir open owner read_bytes read_text readlink rename replace rglob rmdir samefile stat symlink_to
    touch unlink write_bytes write_text
""".split())
PosixPath = Path
