"""Classes."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Base:
    kind = "base"
    made = []

    def __init__(self, name, *, size=1):
        self.name, self.size = name, size
        self.made.append(name)

    @property
    def title(self):
        return self.name.title()

    @title.setter
    def title(self, value):
        self.name = value.lower()

    @classmethod
    def make(cls, name):
        return cls(name)

    @staticmethod
    def twice(n):
        return n * 2

    def describe(self):
        return f"{self.kind} {self.name}"

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"

    def __eq__(self, other):
        return isinstance(other, Base) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __lt__(self, other):
        return self.name < other.name


class Mixin:
    def describe(self):
        return "mixed " + super().describe()


class Derived(Mixin, Base):
    kind = "derived"

    def __init__(self, name, extra=None, **kw):
        super().__init__(name, **kw)
        self.extra = extra

    def __len__(self):
        return self.size

    def __getitem__(self, key):
        return (self.name, key)

    def __contains__(self, key):
        return key in self.name

    def __call__(self, n):
        return n + self.size

    def __iter__(self):
        return iter(self.name)

    def __add__(self, other):
        return Derived(self.name + other.name)

    def __bool__(self):
        return self.size > 0

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.left = kind.__name__ if kind else None
        return kind is KeyError


def results():
    b, d = Base("bob"), Derived.make("dee")
    d2 = Derived("ann", extra=5, size=3)
    b.title = "BOBBY"
    yield "values", [b.title, d.describe(), b.describe(), Base.twice(4), d2.extra, d2.size, repr(d), str(b), Base.made]
    yield "dunder", [len(d2), d2[1], "an" in d2, d2(4), list(d2), (d + d2).name, bool(Derived("z", size=0)), sorted([d, d2, b]), d == Derived("dee"), len({d, Derived("dee")}), d.dyn_x]
    with d2 as inside:
        raise KeyError("k")
    yield "with", (d2.left, inside is d2)
    yield "is", [isinstance(d, Base), isinstance(d, (int, Mixin)), issubclass(Derived, Mixin), type(d) is Derived, Derived.__name__, [c.__name__ for c in Derived.__mro__], d.__class__.__name__]
    yield "attributes", [hasattr(d, "nope"), getattr(d, "size", 0), getattr(b, "x", "none"), vars(b), d.__dict__["name"]]
    setattr(b, "x", 7)
    delattr(b, "size")
    yield "set", (b.x, hasattr(b, "size"))
    Base.kind = "changed"
    yield "class", (b.kind, d.kind, Base.kind)
    bound = d.describe
    yield "bound", bound()


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
