"""base64: Base64, Base32 and Base16."""
import binascii

_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_URL = {43: 45, 47: 95}
_FROM_URL = {45: 43, 95: 47}


def _bytes(s):
    if isinstance(s, bytes):
        return s
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__)


def _translate(data, table):
    return bytes([table.get(byte, byte) for byte in data])


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        encoded = _translate(encoded, {43: altchars[0], 47: altchars[1]})
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        s = _translate(s, {altchars[0]: 43, altchars[1]: 47})
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return _translate(b64encode(s), _TO_URL)


def urlsafe_b64decode(s):
    return b64decode(_translate(_bytes(s), _FROM_URL))


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any(byte not in b"0123456789ABCDEF" for byte in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def b32encode(s):
    result = []
    for start in range(0, len(s), 5):
        part = s[start:start + 5]
        number = int.from_bytes(part + b"\0" * (5 - len(part)), "big")
        letters = bytes([_BASE32[number >> shift & 31] for shift in range(35, -1, -5)])
        used = (len(part) * 8 + 4) // 5
        result.append(letters[:used] + b"=" * (8 - used))
    return b"".join(result)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    number = bits = 0
    result = []
    for byte in digits:
        value = _BASE32.find(bytes([byte]))
        if value < 0:
            raise binascii.Error("Non-base32 digit found")
        number = (number << 5 | value) & 0xFFFFFFFF
        bits += 5
        if bits >= 8:
            bits -= 8
            result.append(number >> bits & 255)
    if len(s) - len(digits) not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    return bytes(result)


def encodebytes(s):
    return b"".join([binascii.b2a_base64(s[start:start + 57]) for start in range(0, len(s), 57)])


def decodebytes(s):
    return binascii.a2b_base64(s)
