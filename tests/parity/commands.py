"""Random commands for a graph: each is a list of arguments that Alembic and cmig both get."""

JUNK = ["", " ", "nosuch", "zzzz9", "head ", "HEAD", "Base", "@", "@@", "lib@", "@head", "a@b@c", "+", "+0", "+1xyz", "-0", "1",
        "heads+1", "base+1", "base-1", "head-1", "head-99", "+99", "--5", "%", "'", "a:b:c", ":", "head:base", "+1:+2",
        "nolabel@head", "nolabel@base", "nolabel@+1", "current", "current+1", "💥"]


class Commands:
    def __init__(self, random, graph, version):
        self.random = random
        self.graph = graph
        self.version = version  # of Alembic, as a tuple
        self.counter = 0

    # Targets

    def an_id(self):
        random = self.random
        if not self.graph.ids:
            return "abc"
        name = random.choice(self.graph.ids)
        dice = random.random()
        if dice < 0.2:
            return name[:random.randint(1, max(1, len(name)))]
        if dice < 0.28 and self.graph.labels:
            return random.choice(self.graph.labels)
        return name

    def a_label(self):
        if self.graph.labels and self.random.random() < 0.85:
            label = self.random.choice(self.graph.labels)
            return label[:self.random.randint(1, len(label))] if self.random.random() < 0.1 else label
        return self.an_id() if self.random.random() < 0.7 else "nolabel"

    def steps(self):
        return self.random.choice("+-") + str(self.random.choice([0, 1, 1, 1, 2, 2, 3, 4, 7, 50]))

    def symbol(self):
        dice = self.random.random()
        if dice < 0.55:
            return self.an_id()
        return self.random.choice(["head", "heads", "base", "head", "heads", "current"])

    def target(self):
        random = self.random
        dice = random.random()
        if dice < 0.30:
            return self.symbol()
        if dice < 0.40:
            return random.choice(["head", "heads", "base"])
        if dice < 0.52:
            return self.steps()
        if dice < 0.62:
            return self.symbol() + self.steps()
        if dice < 0.78:
            return f"{self.a_label()}@{self.symbol()}"
        if dice < 0.88:
            return f"{self.a_label()}@{self.steps()}"
        if dice < 0.92:
            return f"{self.a_label()}@{self.an_id()}{self.steps()}"
        return random.choice(JUNK)

    def range(self):
        return f"{self.random.choice(['', self.target(), self.target()])}:{self.random.choice(['', self.target(), self.target()])}"

    # Commands

    def verbose(self):
        return self.random.choice([[], [], ["-v"], ["--verbose"]])

    def upgrade(self):
        if self.random.random() < 0.15:
            return ["upgrade", "--sql", self.random.choice([self.target, self.range, self.range])()]
        return ["upgrade", self.random.choice([self.target(), self.target(), self.target(), "head", "heads", "heads"])
                if self.random.random() < 0.97 else self.range()]

    def downgrade(self):
        if self.random.random() < 0.2:
            return ["downgrade", "--sql", self.random.choice([self.target, self.range, self.range, self.range])()]
        return ["downgrade", self.random.choice([self.target(), self.target(), "base", "-1"])]

    def stamp(self):
        count = self.random.choice([1, 1, 1, 2, 3])
        options = []
        if self.random.random() < 0.2:
            options.append("--purge")
        if self.random.random() < 0.15:
            options.append("--sql")
            if self.random.random() < 0.5:
                return ["stamp", *options, *(self.range() for _ in range(count))]
        return ["stamp", *options, *(self.random.choice([self.an_id, self.symbol, self.target])() for _ in range(count))]

    def current(self):
        return ["current", *self.verbose()]

    def heads(self):
        return ["heads", *self.verbose(), *self.random.choice([[], [], ["--resolve-dependencies"]])]

    def branches(self):
        return ["branches", *self.verbose()]

    def history(self):
        options = self.verbose() + self.random.choice([[], [], ["-i"], ["--indicate-current"]])
        dice = self.random.random()
        if dice < 0.35:
            return ["history", *options]
        if dice < 0.95:
            ends = [self.random.choice(["", self.symbol(), self.target(), "current"]) for _ in range(2)]
            return ["history", *options, f"--rev-range={ends[0]}:{ends[1]}"]
        return ["history", *options, f"--rev-range={self.target()}"]

    def show(self):
        return ["show", self.target()]

    def new_id(self):
        self.counter += 1
        dice = self.random.random()
        if dice < 0.05:
            return self.random.choice(["bad-id", "x@y", "p+q", "b-a+d"])
        return f"new{self.counter}"

    def new_options(self):
        random = self.random
        options = ["--rev-id", self.new_id()]
        if random.random() < 0.8:
            options += ["-m", random.choice(["add users", "Größe → 2", "a_very long message which is surely too long for a name",
                                             "it's", "x", "Oneverylongwordthatgoesonandonandonandonandon", "", "...", "100% ok"])]
        if random.random() < 0.2:
            options += ["--branch-label", random.choice(["newlabel", "a,b", *self.graph.labels[:1]])]
        if random.random() < 0.2:
            options.append("--splice")
        return options

    def revision(self):
        options = self.new_options()
        if self.random.random() < 0.6:
            options += [f"--head={self.random.choice([self.an_id(), 'head', 'heads', 'base', f'{self.a_label()}@head', self.target()])}"]
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            options += [f"--depends-on={self.an_id()}"]
        if self.random.random() < (0.6 if self.graph.locations > 1 else 0.05):
            options += ["--version-path", self.random.choice(["mig/versions", "mig/extra", "nowhere"])]
        return ["revision", *options]

    def merge(self):
        options = [o for o in self.new_options() if o != "--splice" or self.version >= (1, 10)]
        heads = [self.random.choice([self.an_id, self.symbol])() for _ in range(self.random.choice([1, 2, 2, 3]))]
        return ["merge", *options, *self.random.choice([["heads"], ["heads"], heads, heads])]

    def next(self):
        kinds = [self.upgrade] * 7 + [self.downgrade] * 6 + [self.stamp] * 3 + [self.current] * 3 + [self.history] * 3 + \
            [self.heads, self.branches, self.show, self.show, self.revision, self.merge]
        return self.random.choice(kinds)()
