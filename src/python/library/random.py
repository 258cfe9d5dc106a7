"""random: every number comes from the operating system, so there is no seed to repeat them by."""
import _system
import math


class Random:
    def __init__(self, x=None):
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=2):
        if a is not None:
            _system.refuse("random.seed(): numbers that can be repeated are not supported")

    def getstate(self):
        _system.refuse("random.getstate(): numbers that can be repeated are not supported")

    def setstate(self, state):
        _system.refuse("random.setstate(): numbers that can be repeated are not supported")

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        number = int.from_bytes(_system.random_bytes((k + 7) // 8), "big")
        return number >> (-k % 8)

    def randbytes(self, n):
        return _system.random_bytes(n)

    def random(self):
        return (int.from_bytes(_system.random_bytes(7), "big") >> 3) / 9007199254740992

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
            total = 0
            cum_weights = []
            for weight in weights:
                total += weight
                cum_weights.append(total)
        if cum_weights is None:
            return [self.choice(population) for _ in range(k)]
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
        if not 0 <= k <= len(population):
            raise ValueError("Sample larger than population or is negative")
        pool = list(population)
        self.shuffle(pool)
        return pool[:k]

    def gauss(self, mu=0.0, sigma=1.0):
        return mu + sigma * math.sqrt(-2.0 * math.log(1.0 - self.random())) * math.cos(2.0 * math.pi * self.random())

    normalvariate = gauss

    def expovariate(self, lambd):
        return -math.log(1.0 - self.random()) / lambd

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u, c, low, high = 1.0 - u, 1.0 - c, high, low
        return low + (high - low) * math.sqrt(u * c)


class SystemRandom(Random):
    pass


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
