"""ipaddress: addresses, networks and interfaces as tuples of bytes, since one of version 6 has more than 64 bits."""

import _system
import re


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


_LENGTHS = {4: 4, 6: 16}
_V4_PART = re.compile(r"[0-9]{1,3}$", re.ASCII)
_V6_PART = re.compile(r"[0-9A-Fa-f]{1,4}$")


def _bytes_of_4(text):
    parts = text.split(".")
    if len(parts) != 4:
        raise AddressValueError("Expected 4 octets in %r" % (text,))
    for part in parts:
        if not _V4_PART.match(part) or int(part) > 255 or (part != "0" and part[0] == "0"):
            raise AddressValueError("Octet %r is not permitted in %r" % (part, text))
    return tuple(int(part) for part in parts)


def _groups(text, whole):
    if text == "":
        return []
    groups = []
    parts = text.split(":")
    for index, part in enumerate(parts):
        if "." in part and index == len(parts) - 1:
            four = _bytes_of_4(part)
            groups += [four[0] * 256 + four[1], four[2] * 256 + four[3]]
        elif _V6_PART.match(part):
            groups.append(int(part, 16))
        else:
            raise AddressValueError("%r is not permitted in %r" % (part, whole))
    return groups


def _bytes_of_6(text):
    address, percent, scope = text.partition("%")
    if percent:
        _system.refuse("addresses with a scope, as %s" % text)
    before, double, after = address.partition("::")
    if "::" in after:
        raise AddressValueError("At most one '::' permitted in %r" % (text,))
    left, right = _groups(before, text), _groups(after, text)
    missing = 8 - len(left) - len(right)
    if missing < (1 if double else 0) or (missing and not double):
        raise AddressValueError("Exactly 8 parts expected without '::' in %r" % (text,))
    groups = left + [0] * missing + right
    return tuple(part for group in groups for part in (group // 256, group % 256))


def _text_of_6(packed):
    groups = [packed[n] * 256 + packed[n + 1] for n in range(0, 16, 2)]
    start = length = 0
    for first in range(8):
        last = first
        while last < 8 and groups[last] == 0:
            last += 1
        if last - first > length:
            start, length = first, last - first
    words = ["%x" % group for group in groups]
    if length < 2:
        return ":".join(words)
    return ":".join(words[:start]) + "::" + ":".join(words[start + length:])


def _number(packed):
    value = 0
    for part in packed:
        if value >= 1 << 54:
            _system.refuse("the number of such an address, which needs more than 64 bits", "use its text or packed bytes")
        value = value * 256 + part
    return value


def _plus(packed, number):
    """PACKED counted on by NUMBER, None beyond the last address."""
    parts = list(packed)
    for index in range(len(parts) - 1, -1, -1):
        number += parts[index]
        parts[index] = number % 256
        number //= 256
    return tuple(parts) if number == 0 else None


def _mask(prefix, length):
    return tuple(255 if prefix >= 8 * (n + 1) else 0 if prefix <= 8 * n else 256 - (1 << (8 * (n + 1) - prefix))
                 for n in range(length))


class _Ordered:
    def __eq__(self, other):
        return isinstance(other, _Ordered) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _checked(self, other):
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return other._key()

    def __lt__(self, other):
        return self._key() < self._checked(other)

    def __le__(self, other):
        return self._key() <= self._checked(other)

    def __gt__(self, other):
        return self._key() > self._checked(other)

    def __ge__(self, other):
        return self._key() >= self._checked(other)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))


class _Address(_Ordered):
    version = 4

    def __init__(self, address):
        length = _LENGTHS[self.version]
        if isinstance(address, tuple):
            self._parts = address
        elif isinstance(address, bytes):
            if len(address) != length:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address"
                                        % (address, len(address), length, self.version))
            self._parts = tuple(address)
        elif isinstance(address, int):
            self._parts = _plus((0,) * length, address) if address >= 0 else None
            if self._parts is None:
                raise AddressValueError("%d is not permitted as an IPv%d address" % (address, self.version))
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError("Unexpected '/' in %r" % (text,))
            self._parts = _bytes_of_4(text) if self.version == 4 else _bytes_of_6(text)

    def _key(self):
        return self._parts

    @property
    def packed(self):
        return bytes(self._parts)

    @property
    def max_prefixlen(self):
        return 8 * len(self._parts)

    @property
    def compressed(self):
        return str(self)

    @property
    def exploded(self):
        if self.version == 4:
            return str(self)
        return ":".join("%02x%02x" % (self._parts[n], self._parts[n + 1]) for n in range(0, 16, 2))

    def __str__(self):
        return ".".join(str(part) for part in self._parts) if self.version == 4 else _text_of_6(self._parts)

    def __int__(self):
        return _number(self._parts)

    def __add__(self, number):
        parts = _plus(self._parts, number)
        if parts is None:
            raise AddressValueError("%s is out of range" % self)
        return _CLASSES[self.version][0](parts)

    def __sub__(self, number):
        return self + -number


class IPv4Address(_Address):
    pass


class IPv6Address(_Address):
    version = 6


def _split(given, version):
    """(address, prefix length) of "10.0.0.0/8", of "10.0.0.0/255.0.0.0" or of an (address, prefix) tuple."""
    length = _LENGTHS[version]
    address, prefix = given if isinstance(given, tuple) else (given, 8 * length)
    if isinstance(given, str):
        text, slash, word = given.partition("/")
        address, prefix = text, word if slash else prefix
    return _CLASSES[version][0](address), _prefix(str(prefix), version, length)


def _prefix(word, version, length):
    if word.isdigit() and int(word) <= 8 * length:
        return int(word)
    if version == 4 and "." in word:
        try:
            bits = _bytes_of_4(word)
        except AddressValueError:
            raise NetmaskValueError("%r is not a valid netmask" % (word,)) from None
        for prefix in range(33):
            mask = _mask(prefix, 4)
            if bits == mask or (bits == tuple(255 - part for part in mask) and prefix not in (0, 32)):
                return prefix
    raise NetmaskValueError("%r is not a valid netmask" % (word,))


class _Network(_Ordered):
    version = 4

    def __init__(self, address, strict=True):
        found, self.prefixlen = _split(address, self.version)
        mask = _mask(self.prefixlen, len(found._parts))
        first = tuple(part & bits for part, bits in zip(found._parts, mask))
        if strict and first != found._parts:
            raise ValueError("%s has host bits set" % (found if not isinstance(address, str) else address))
        make = _CLASSES[self.version][0]
        self.network_address = make(first)
        self.netmask = make(mask)
        self.hostmask = make(tuple(255 - bits for bits in mask))
        self.broadcast_address = make(tuple(part | (255 - bits) for part, bits in zip(first, mask)))

    def _key(self):
        return self.network_address._parts, self.netmask._parts

    @property
    def max_prefixlen(self):
        return self.network_address.max_prefixlen

    @property
    def num_addresses(self):
        return _number(self.hostmask._parts) + 1

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.network_address, self.netmask)

    @property
    def compressed(self):
        return str(self)

    def __str__(self):
        return "%s/%d" % (self.network_address, self.prefixlen)

    def __iter__(self):
        return self._between(self.network_address, self.broadcast_address)

    def _between(self, first, last):
        while first <= last:
            yield first
            if first == last:
                return
            first = first + 1

    def hosts(self):
        if self.prefixlen >= self.max_prefixlen - 1:
            return list(self)
        last = self.broadcast_address
        return self._between(self.network_address + 1, last - 1 if self.version == 4 else last)

    def __getitem__(self, number):
        found = self.network_address + number if number >= 0 else self.broadcast_address + (number + 1)
        if found not in self:
            raise IndexError("address out of range")
        return found

    def __contains__(self, other):
        if other.version != self.version or isinstance(other, _Network):
            return False
        return self.network_address._parts <= other._parts <= self.broadcast_address._parts

    def overlaps(self, other):
        return (other.network_address in self or other.broadcast_address in self or self.network_address in other)

    def subnet_of(self, other):
        if self.version != other.version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return other.prefixlen <= self.prefixlen and self.network_address in other

    def supernet_of(self, other):
        return other.subnet_of(self)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        prefix = self.prefixlen + prefixlen_diff if new_prefix is None else new_prefix
        if prefix < self.prefixlen:
            raise ValueError("new prefix must be longer")
        if prefix > self.max_prefixlen:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (prefix - self.prefixlen, self))
        return self._subnets(prefix)

    def _subnets(self, prefix):
        address = self.network_address
        while True:
            made = self.__class__((address._parts, prefix))
            yield made
            if made.broadcast_address == self.broadcast_address:
                return
            address = made.broadcast_address + 1

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        prefix = self.prefixlen - prefixlen_diff if new_prefix is None else new_prefix
        if prefix > self.prefixlen:
            raise ValueError("new prefix must be shorter")
        return self.__class__((self.network_address._parts, prefix), strict=False)


class IPv4Network(_Network):
    pass


class IPv6Network(_Network):
    version = 6


class _Interface:
    """An address that knows its network."""

    def __init__(self, address):
        self.ip, prefix = _split(address, self.version)
        self._parts = self.ip._parts
        self.network = _CLASSES[self.version][1]((self._parts, prefix), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    def _key(self):
        return self._parts, self.netmask._parts

    @property
    def with_prefixlen(self):
        return str(self)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.ip, self.netmask)

    def __str__(self):
        return "%s/%d" % (self.ip, self.network.prefixlen)


class IPv4Interface(_Interface, IPv4Address):
    pass


class IPv6Interface(_Interface, IPv6Address):
    pass


_CLASSES = {4: (IPv4Address, IPv4Network, IPv4Interface), 6: (IPv6Address, IPv6Network, IPv6Interface)}


def _of_any_version(given, place, what, *rest):
    for version in (4, 6):
        try:
            return _CLASSES[version][place](given, *rest)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 %s" % (given, what))


def ip_address(address):
    return _of_any_version(address, 0, "address")


def ip_network(address, strict=True):
    return _of_any_version(address, 1, "network", strict)


def ip_interface(address):
    return _of_any_version(address, 2, "interface")
