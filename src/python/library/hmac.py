"""hmac, over the hashes of hashlib."""
import _digest

compare_digest = _digest.equal


def _name(digestmod):
    if isinstance(digestmod, str):
        return digestmod.lower().replace("-", "")
    if callable(digestmod):
        return digestmod(b"").name
    raise TypeError("Missing required argument 'digestmod'.")


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, bytes):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        self._hash_name = _name(digestmod)
        self.digest_size, self.block_size = _digest.sizes(self._hash_name)
        self.name = "hmac-" + self._hash_name
        self._key = key
        self._data = b"" if msg is None else msg

    def update(self, msg):
        self._data += msg

    def digest(self):
        return _digest.hmac(self._hash_name, self._key, self._data)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        return HMAC(self._key, self._data, self._hash_name)


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()
