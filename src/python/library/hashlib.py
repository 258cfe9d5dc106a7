"""hashlib: MD5, SHA-1 and SHA-2. The data is kept until the digest is asked for."""
import _digest

algorithms_guaranteed = {"md5", "sha1", "sha256", "sha384", "sha512"}
algorithms_available = set(algorithms_guaranteed)


class _Hash:
    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _digest.sizes(name)
        self._parts = []
        self.update(data)

    def __repr__(self):
        return "<%s _hashlib.HASH object>" % self.name

    def update(self, obj, /):
        if isinstance(obj, str):
            raise TypeError("Strings must be encoded before hashing")
        if not isinstance(obj, bytes):
            raise TypeError("object supporting the buffer API required")
        self._parts.append(obj)

    def digest(self):
        return _digest.digest(self.name, b"".join(self._parts))

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return _Hash(self.name, b"".join(self._parts))


def new(name, data=b"", *, usedforsecurity=True):
    lower = name.lower().replace("-", "")
    if lower not in algorithms_guaranteed and not lower.startswith(("sha", "blake", "shake", "md", "ripemd", "sm")):
        raise ValueError("unsupported hash type " + name)
    return _Hash(lower, data)


def md5(string=b"", *, usedforsecurity=True):
    return _Hash("md5", string)


def sha1(string=b"", *, usedforsecurity=True):
    return _Hash("sha1", string)


def sha224(string=b"", *, usedforsecurity=True):
    return _Hash("sha224", string)


def sha256(string=b"", *, usedforsecurity=True):
    return _Hash("sha256", string)


def sha384(string=b"", *, usedforsecurity=True):
    return _Hash("sha384", string)


def sha512(string=b"", *, usedforsecurity=True):
    return _Hash("sha512", string)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    return _digest.pbkdf2(hash_name, password, salt, iterations, dklen)
