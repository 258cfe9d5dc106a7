"""io: text and bytes in memory."""
import _system

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    def __init__(self, initial, empty):
        self._value = empty if initial is None else initial
        self._empty = empty
        self._position = 0
        self.closed = False

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False

    def getvalue(self):
        self._check()
        return self._value

    def read(self, size=-1):
        self._check()
        end = len(self._value) if size is None or size < 0 else self._position + size
        part = self._value[self._position:end]
        self._position += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        end = self._value.find(self._newline, self._position)
        end = len(self._value) if end < 0 else end + 1
        part = self._value[self._position:end]
        self._position = end
        return part

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def write(self, s):
        self._check()
        gap = self._position - len(self._value)
        if gap > 0:
            self._value += self._zero * gap
        self._value = self._value[:self._position] + s + self._value[self._position + len(s):]
        self._position += len(s)
        return len(s)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def tell(self):
        return self._position

    def seek(self, pos, whence=0):
        self._position = pos + (0, self._position, len(self._value))[whence]
        return self._position

    def truncate(self, pos=None):
        pos = self._position if pos is None else pos
        self._value = self._value[:pos]
        return pos


class StringIO(IOBase):
    _newline = "\n"
    _zero = "\0"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value, "")

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError("string argument expected, got %r" % type(s).__name__)
        return super().write(s)


class BytesIO(IOBase):
    _newline = b"\n"
    _zero = b"\0"

    def __init__(self, initial_bytes=b""):
        super().__init__(initial_bytes, b"")

    def write(self, s):
        if not isinstance(s, bytes):
            raise TypeError("a bytes-like object is required, not %r" % type(s).__name__)
        return super().write(s)


TextIOBase = RawIOBase = BufferedIOBase = IOBase


def open(*args, **kwargs):
    _system.refuse("io.open(): a script can reach nothing but the database")
