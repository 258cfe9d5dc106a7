"""The SQL operators: how each is spelled, how tightly it binds, what its negation is.

An operator is one record; expressions hold the record, and the compiler prints its text. Precedence and the rules that follow
from it (where parentheses go) are those of SQLAlchemy 2.0.
"""


class Operator:
    def __init__(self, name, text=None, precedence=None, comparison=False, boolean=False, associative=False,
                 self_precedent=False, eager_grouping=False, return_type=None, commutative=False):
        self.name = name
        self.text = text
        self.precedence = precedence
        self.comparison = comparison
        self.boolean = comparison or boolean
        self.associative = associative
        self.self_precedent = associative or self_precedent
        self.eager_grouping = eager_grouping
        self.return_type = return_type
        self.commutative = commutative
        self.negation = None

    def __call__(self, left, *rest):
        return left.operate(self, *rest)

    def __repr__(self):
        return "<operator " + self.name + ">"


class custom_op(Operator):
    """An operator that a script spells itself: column.op("&")(3)."""

    def __init__(self, opstring, precedence=0, is_comparison=False, return_type=None, natural_self_precedent=False,
                 eager_grouping=False, python_impl=None, visit_name=None):
        super().__init__("custom", " " + opstring + " ", precedence, comparison=is_comparison,
                         self_precedent=natural_self_precedent, eager_grouping=eager_grouping, return_type=return_type)
        self.opstring = opstring

    def __call__(self, left, right, **kw):
        return left.operate(self, right)


def _comparison(name, text=None, **kw):
    return Operator(name, text, 5, comparison=True, **kw)


eq = _comparison("eq", " = ", commutative=True)
ne = _comparison("ne", " != ", commutative=True)
lt = _comparison("lt", " < ")
le = _comparison("le", " <= ")
gt = _comparison("gt", " > ")
ge = _comparison("ge", " >= ")
is_ = _comparison("is_", " IS ")
is_not = _comparison("is_not", " IS NOT ")
is_distinct_from = _comparison("is_distinct_from", " IS NOT ")
is_not_distinct_from = _comparison("is_not_distinct_from", " IS ")
in_op = _comparison("in_op", " IN ")
not_in_op = _comparison("not_in_op", " NOT IN ")
like_op = _comparison("like_op", " LIKE ")
not_like_op = _comparison("not_like_op", " NOT LIKE ")
ilike_op = _comparison("ilike_op", " LIKE ")
not_ilike_op = _comparison("not_ilike_op", " NOT LIKE ")
contains_op = Operator("contains_op", " LIKE ", comparison=True)
not_contains_op = Operator("not_contains_op", " NOT LIKE ", comparison=True)
startswith_op = Operator("startswith_op", " LIKE ", comparison=True)
not_startswith_op = Operator("not_startswith_op", " NOT LIKE ", comparison=True)
endswith_op = Operator("endswith_op", " LIKE ", comparison=True)
not_endswith_op = Operator("not_endswith_op", " NOT LIKE ", comparison=True)
icontains_op = Operator("icontains_op", " LIKE ", comparison=True)
not_icontains_op = Operator("not_icontains_op", " NOT LIKE ", comparison=True)
istartswith_op = Operator("istartswith_op", " LIKE ", comparison=True)
not_istartswith_op = Operator("not_istartswith_op", " NOT LIKE ", comparison=True)
iendswith_op = Operator("iendswith_op", " LIKE ", comparison=True)
not_iendswith_op = Operator("not_iendswith_op", " NOT LIKE ", comparison=True)
match_op = _comparison("match_op", " MATCH ")
not_match_op = _comparison("not_match_op", " NOT MATCH ")
regexp_match_op = _comparison("regexp_match_op", " REGEXP ")
not_regexp_match_op = _comparison("not_regexp_match_op", " NOT REGEXP ")
regexp_replace_op = Operator("regexp_replace_op", None, 5)
between_op = _comparison("between_op", " BETWEEN ")
not_between_op = _comparison("not_between_op", " NOT BETWEEN ")

add = Operator("add", " + ", 7, associative=True, commutative=True)
sub = Operator("sub", " - ", 7)
mul = Operator("mul", " * ", 8, associative=True, commutative=True)
truediv = Operator("truediv", " / ", 8)
floordiv = Operator("floordiv", " / ", 8)
mod = Operator("mod", " % ", 8)
concat_op = Operator("concat_op", " || ", 5, associative=True)
bitwise_xor_op = Operator("bitwise_xor_op", " ^ ", 7)
bitwise_or_op = Operator("bitwise_or_op", " | ", 7)
bitwise_and_op = Operator("bitwise_and_op", " & ", 7)
bitwise_lshift_op = Operator("bitwise_lshift_op", " << ", 7)
bitwise_rshift_op = Operator("bitwise_rshift_op", " >> ", 7)
bitwise_not_op = Operator("bitwise_not_op", "~", 8)
getitem = Operator("getitem", None, 15, self_precedent=True)
json_getitem_op = Operator("json_getitem_op", None, 15, self_precedent=True)
json_path_getitem_op = Operator("json_path_getitem_op", None, 15, self_precedent=True)

and_ = Operator("and_", " AND ", 3, boolean=True, associative=True)
or_ = Operator("or_", " OR ", 2, boolean=True, associative=True)
inv = Operator("inv", "NOT ", 5, boolean=True)
neg = Operator("neg", "-", 8)
is_true = Operator("is_true", None, 5, boolean=True)
is_false = Operator("is_false", None, 5, boolean=True)
exists = Operator("exists", "EXISTS ", 0)
distinct_op = Operator("distinct_op", "DISTINCT ", 5)
any_op = Operator("any_op", "ANY ", 15)
all_op = Operator("all_op", "ALL ", 15)

desc_op = Operator("desc_op", " DESC", 3)
asc_op = Operator("asc_op", " ASC", 3)
nulls_first_op = Operator("nulls_first_op", " NULLS FIRST")
nulls_last_op = Operator("nulls_last_op", " NULLS LAST")
comma_op = Operator("comma_op", ", ", -1)
as_ = Operator("as_", " AS ", -1)
filter_op = Operator("filter_op", None, 6)
collate = Operator("collate", " COLLATE ", 4)
_asbool = Operator("_asbool", None, -10)

nullsfirst_op = nulls_first_op
nullslast_op = nulls_last_op
notlike_op = not_like_op
notilike_op = not_ilike_op
notin_op = not_in_op
isnot = is_not

_NEGATIONS = [
    (eq, ne), (lt, ge), (gt, le), (is_, is_not), (is_distinct_from, is_not_distinct_from), (in_op, not_in_op),
    (like_op, not_like_op), (ilike_op, not_ilike_op), (contains_op, not_contains_op),
    (startswith_op, not_startswith_op), (endswith_op, not_endswith_op), (icontains_op, not_icontains_op),
    (istartswith_op, not_istartswith_op), (iendswith_op, not_iendswith_op), (match_op, not_match_op),
    (regexp_match_op, not_regexp_match_op), (between_op, not_between_op), (is_true, is_false),
]
for _one, _other in _NEGATIONS:
    _one.negation = _other
    _other.negation = _one

ORDERING = (desc_op, asc_op, nulls_first_op, nulls_last_op)


def is_precedent(operator, against):
    """Whether an expression of `operator` needs parentheses inside one of `against`."""
    if operator is against and operator.self_precedent:
        return False
    if against is None:
        return True
    inner = -100 if operator.precedence is None else operator.precedence
    outer = 100 if against.precedence is None else against.precedence
    return inner <= outer
