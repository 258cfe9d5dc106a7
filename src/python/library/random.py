"""random: numbers of the operating system, or of CPython's generator (MT19937) where there is a seed."""
import _digest
import _system
import math

_MASK = 0xFFFFFFFF
_LENGTH, _SHIFT = 624, 397


class _Twister:
    """The words of MT19937, seeded by a list of words as CPython does it."""

    def __init__(self, key):
        state = [19650218]
        for i in range(1, _LENGTH):
            previous = state[-1]
            state.append((1812433253 * (previous ^ previous >> 30) + i) & _MASK)
        i, j = 1, 0
        for _ in range(max(_LENGTH, len(key))):
            previous = state[i - 1]
            state[i] = ((state[i] ^ (previous ^ previous >> 30) * 1664525 & _MASK) + key[j] + j) & _MASK
            i, j = i + 1, (j + 1) % len(key)
            if i == _LENGTH:
                state[0], i = state[-1], 1
        for _ in range(_LENGTH - 1):
            previous = state[i - 1]
            state[i] = ((state[i] ^ (previous ^ previous >> 30) * 1566083941 & _MASK) - i) & _MASK
            i += 1
            if i == _LENGTH:
                state[0], i = state[-1], 1
        state[0] = 0x80000000
        self._state = state
        self._next = _LENGTH

    def _turn(self):
        state = self._state
        for i in range(_LENGTH):
            mixed = state[i] & 0x80000000 | state[(i + 1) % _LENGTH] & 0x7FFFFFFF
            state[i] = state[(i + _SHIFT) % _LENGTH] ^ mixed >> 1 ^ (0x9908B0DF if mixed & 1 else 0)
        self._next = 0

    def word(self):
        if self._next == _LENGTH:
            self._turn()
        word = self._state[self._next]
        self._next += 1
        word ^= word >> 11
        word ^= word << 7 & 0x9D2C5680
        word ^= word << 15 & 0xEFC60000
        return word ^ word >> 18


def _key_of(seed):
    """The words, lowest first, of the number that CPython makes of a seed."""
    if isinstance(seed, (str, bytes)):
        data = seed.encode("utf-8") if isinstance(seed, str) else seed
        data = (data + _digest.digest("sha512", data))[::-1]
        words = [int.from_bytes(data[i:i + 4], "little") for i in range(0, len(data), 4)]
    elif isinstance(seed, int):
        seed = abs(seed)
        words = [seed & _MASK, seed >> 32]
    else:
        _system.refuse("random.seed() of a " + type(seed).__name__)
    while len(words) > 1 and not words[-1]:
        words.pop()
    return words


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None, version=2):
        self._twister = None if a is None else _Twister(_key_of(a))
        self._gauss = None

    def getstate(self):
        _system.refuse("random.getstate()")

    def setstate(self, state):
        _system.refuse("random.setstate()")

    def _word(self):
        return self._twister.word() if self._twister else int.from_bytes(_system.random_bytes(4), "little")

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        number = shift = 0
        while k > 0:
            word = self._word()
            number |= (word >> 32 - k if k < 32 else word) << shift
            k, shift = k - 32, shift + 32
        return number

    def randbytes(self, n):
        words = [self._word() for _ in range((n + 3) // 4)]
        if words and n % 4:
            words[-1] >>= 8 * (4 - n % 4)
        return b"".join([word.to_bytes(4, "little") for word in words])[:n]

    def random(self):
        return ((self._word() >> 5) * 67108864 + (self._word() >> 6)) / 9007199254740992

    def _below(self, n):
        bits = n.bit_length()
        number = self.getrandbits(bits)
        while number >= n:
            number = self.getrandbits(bits)
        return number

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if start > 0:
                return self._below(start)
            raise ValueError("empty range for randrange()")
        count = len(range(start, stop, step))
        if count <= 0:
            raise ValueError("empty range for randrange() (%d, %d, %d)" % (start, stop, stop - start))
        return start + step * self._below(count)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        if weights is not None:
            cum_weights = []
            for weight in weights:
                cum_weights.append(weight + (cum_weights[-1] if cum_weights else 0))
        if cum_weights is None:
            return [population[math.floor(self.random() * len(population))] for _ in range(k)]
        if len(cum_weights) != len(population):
            raise ValueError("The number of weights does not match the population")
        result = []
        for _ in range(k):
            point = self.random() * cum_weights[-1]
            index = 0
            while index < len(cum_weights) - 1 and cum_weights[index] <= point:
                index += 1
            result.append(population[index])
        return result

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k, *, counts=None):
        if counts is not None:
            population = [item for item, count in zip(population, counts) for _ in range(count)]
        count = len(population)
        if not 0 <= k <= count:
            raise ValueError("Sample larger than population or is negative")
        # A small population is drawn from a copy that shrinks, a large one by places not yet taken.
        small = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        result = []
        if count <= small:
            pool = list(population)
            for left in range(count, count - k, -1):
                place = self._below(left)
                result.append(pool[place])
                pool[place] = pool[left - 1]
            return result
        taken = set()
        while len(result) < k:
            place = self._below(count)
            if place not in taken:
                taken.add(place)
                result.append(population[place])
        return result

    def gauss(self, mu=0.0, sigma=1.0):
        z, self._gauss = self._gauss, None
        if z is None:
            angle = self.random() * 2.0 * math.pi
            radius = math.sqrt(-2.0 * math.log(1.0 - self.random()))
            z, self._gauss = math.cos(angle) * radius, math.sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = self.random()
            v = 1.0 - self.random()
            z = 4 * math.exp(-0.5) / math.sqrt(2.0) * (u - 0.5) / v
            if z * z / 4.0 <= -math.log(v):
                return mu + z * sigma

    def expovariate(self, lambd):
        return -math.log(1.0 - self.random()) / lambd

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * math.sqrt(u * c)


class SystemRandom(Random):
    def seed(self, *args, **kwargs):
        self._twister = self._gauss = None


_random = Random()
seed = _random.seed
getstate = _random.getstate
setstate = _random.setstate
getrandbits = _random.getrandbits
randbytes = _random.randbytes
random = _random.random
randrange = _random.randrange
randint = _random.randint
uniform = _random.uniform
choice = _random.choice
choices = _random.choices
shuffle = _random.shuffle
sample = _random.sample
gauss = _random.gauss
normalvariate = _random.normalvariate
expovariate = _random.expovariate
triangular = _random.triangular
