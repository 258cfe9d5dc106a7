"""Random revision graphs: mostly sound, some broken in one of the ways that people break theirs."""

from dataclasses import dataclass, field

WORDS = ["add", "drop", "users", "tokens", "index", "audit", "größe", "scopes", "it's", "nonce (oidc)", "100%", "v2.1", "→",
         "rename", "audit_log", "the", "of"]
LABELS = ["lib", "net", "ui", "core", "libnet", "feature_x", "Ui", "a.b", "shared1", "shared2"]
ODD = ["x.y", "a b c", "Ünïcode1", "_under", "UPPER", "per%cent", "semi;colon", "(paren)", "[brack]", "#hash",
       "dollar$", "007", "0x1f", "none", "quo'te", 'dou"ble', "back\\slash", "*star*", "1e5", "日本語1"]
BREAKS = ["unknown parent", "unknown dependency", "cycle", "self loop", "dependency cycle", "dependency self loop",
          "duplicate id", "label clash", "label is an id", "illegal character"]


@dataclass
class Revision:
    id: str
    down: list = field(default_factory=list)
    depends_on: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    message: str = ""
    description: str = ""
    location: int = 0
    stem: str = ""


@dataclass
class Graph:
    revisions: list
    locations: int = 1
    broken: str = ""  # the break that was made, or empty

    @property
    def ids(self):
        return [r.id for r in self.revisions]

    @property
    def labels(self):
        return [label for r in self.revisions for label in r.labels]

    def find(self, revision_id):
        return next(r for r in self.revisions if r.id == revision_id)

    def parents(self, revision_id):
        """down_revision and resolved dependencies of a sound graph's revision."""
        revision = self.find(revision_id)
        owners = {label: r.id for r in self.revisions for label in r.labels}
        return list(revision.down) + [owners.get(d, d) for d in revision.depends_on]

    def ancestors(self, revision_id, *, down_only=False):
        """REVISION_ID and all that it stands on."""
        seen, todo = set(), [revision_id]
        while todo:
            current = todo.pop()
            if current not in seen:
                seen.add(current)
                parents = self.parents(current)
                todo.extend(parents[:len(self.find(current).down)] if down_only else parents)
        return seen

    def valid_rows(self, rows):
        """Whether ROWS are what a database at a revision may hold: known ids, none implied by another."""
        if not set(rows) <= set(self.ids):
            return False
        return not any(a != b and a in self.ancestors(b) for a in rows for b in rows)


def make_ids(random, count):
    style = random.choice(["hex", "hex", "number", "prefix", "short", "mixed"])
    made = []
    while len(made) < count:
        kind = random.choice(["hex", "number", "prefix", "short", "odd"]) if style == "mixed" else style
        if kind == "hex":
            new = "".join(random.choices("0123456789abcdef", k=12))
        elif kind == "number":
            new = f"{len(made) + 1:03}"
        elif kind == "prefix":
            new = random.choice(["abcd", "abc", "abcde", "fff"]) + "".join(random.choices("01ab", k=random.randint(0, 4)))
        elif kind == "short":
            new = random.choice("abcdefghijklmnopqrstuvwxyz") + str(random.randint(0, 99))
        else:
            new = random.choice(ODD)
        if new not in made:
            made.append(new)
    return made


def make_parents(random, made, tips, shape):
    """The down_revision of the next revision; MADE are the ids so far, TIPS those without a child."""
    if not made or (shape != "linear" and random.random() < 0.07):
        return []
    dice = random.random()
    if shape == "linear" or dice < 0.55:
        return [random.choice(tips) if shape != "linear" else made[-1]]
    if dice < 0.8:
        return [random.choice(made)]
    return random.sample(tips, min(len(tips), random.choice([2, 2, 2, 3])))


def make_graph(random):
    count = random.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 40])
    shape = random.choice(["linear", "wild", "wild", "wild", "dependent"])
    ids = make_ids(random, count)
    labels = random.sample(LABELS, len(LABELS))
    stems = random.sample(range(100), count)
    sorted_stems = random.random() < 0.5
    graph = Graph([], random.choice([1, 1, 1, 2, 3]))
    tips = []
    for number, new in enumerate(ids):
        revision = Revision(new, make_parents(random, ids[:number], tips, shape))
        tips = [tip for tip in tips if tip not in revision.down] + [new]
        if number and shape != "linear" and random.random() < (0.3 if shape == "dependent" else 0.08):
            owners = [label for r in graph.revisions for label in r.labels]
            revision.depends_on = random.sample(ids[:number], min(number, random.choice([1, 1, 1, 2, 3])))
            if owners and random.random() < 0.3:
                revision.depends_on.append(random.choice(owners))
        if labels and random.random() < (0.25 if not revision.down else 0.07):
            revision.labels = [labels.pop() for _ in range(min(len(labels), random.choice([1, 1, 2])))]
        revision.message = " ".join(random.choices(WORDS, k=random.randint(1, 5)))
        if random.random() < 0.15:
            revision.description = "Why " + " ".join(random.choices(WORDS, k=4)) + ".\nAnd a second line."
        revision.location = random.randrange(graph.locations)
        revision.stem = f"{number if sorted_stems else stems[number]:03}_{random.choice(['a', 'b', 'c'])}"
        graph.revisions.append(revision)
    if count and random.random() < 0.08:
        break_graph(random, graph)
    return graph


def break_graph(random, graph):
    graph.broken = random.choice(BREAKS)
    victim, other = random.choice(graph.revisions), random.choice(graph.revisions)
    if graph.broken == "unknown parent":
        victim.down = victim.down[1:] + ["nowhere"]
    elif graph.broken == "unknown dependency":
        victim.depends_on = ["nowhere"]
    elif graph.broken == "cycle":
        descendants = [r for r in graph.revisions if r is not victim and victim.id in graph.ancestors(r.id, down_only=True)]
        if descendants:
            victim.down = [random.choice(descendants).id]
        else:
            graph.broken = ""
    elif graph.broken == "self loop":
        victim.down = victim.down[1:] + [victim.id]
    elif graph.broken == "dependency cycle":
        descendants = [r for r in graph.revisions if r is not victim and victim.id in graph.ancestors(r.id)]
        if descendants:
            victim.depends_on = [random.choice(descendants).id]
        else:
            graph.broken = ""
    elif graph.broken == "dependency self loop":
        victim.depends_on = [victim.id]
    elif graph.broken == "duplicate id":
        graph.revisions.append(Revision(victim.id, list(victim.down), message="twin", stem="zz_twin"))
    elif graph.broken == "label clash":
        victim.labels, other.labels = ["clash"], ["clash"]
        if victim is other:
            graph.broken = ""
    elif graph.broken == "label is an id":
        victim.labels = [other.id]
    elif graph.broken == "illegal character":
        victim.id = victim.id[:2] + random.choice("@-+") + victim.id[2:]
