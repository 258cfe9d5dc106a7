import random

for seed in (0, 1, 42, -7, 2**40 + 5, "text", "é", b"bytes"):
    r = random.Random(seed)
    x = list(range(10))
    r.shuffle(x)
    print(seed, r.random(), r.randint(1, 100), r.choice("abcdef"), x, r.sample(range(10), 3), r.sample(range(1000), 8), r.choices("xyz", k=4),
          r.choices("xyz", weights=[1, 2, 3], k=3), r.getrandbits(5), r.getrandbits(40), r.randbytes(7), r.uniform(1, 2), r.gauss(0, 1),
          r.normalvariate(0, 1), r.expovariate(2), r.triangular(0, 1), r.randrange(0, 100, 7))
random.seed(5)
print([random.randint(0, 9) for _ in range(20)])
for _ in range(700):
    random.random()
print(random.random())
