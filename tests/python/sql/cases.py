"""Expressions and statements, each a line of Python: `name: expression`. The real SQLAlchemy and the library must print the same.

The names that an expression may use are made by `names()`, from whichever sqlalchemy is installed.
"""

TABLES = """
import datetime, decimal, uuid
import sqlalchemy as sa
from sqlalchemy import (and_, or_, not_, select, insert, update, delete, func, text, literal, literal_column, null, true,
                        false, case, cast, type_coerce, extract, bindparam, tuple_, exists, union, union_all, except_,
                        intersect, desc, asc, distinct, column, table, between, collate, values, over, nullsfirst, nullslast,
                        any_, all_)
m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50)),
                 sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("score", sa.Float),
                 sa.Column("created", sa.DateTime), sa.Column("data", sa.JSON), sa.Column("born", sa.Date))
posts = sa.Table("posts", m, sa.Column("id", sa.Integer, primary_key=True),
                 sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")), sa.Column("title", sa.String(100)),
                 sa.Column("body", sa.Text), sa.Column("likes", sa.Integer, default=0),
                 sa.Column("updated", sa.DateTime, onupdate=func.now()))
codes = sa.Table("codes", m, sa.Column("code", sa.String(9), primary_key=True), sa.Column("Label", sa.String))
t = table("t", column("a", sa.Integer), column("b", sa.String), column("c", sa.Boolean), column("d"))
odd = table("Odd Name", column("select", sa.Integer), column("x y", sa.String), schema="s")
a, b, c, d = t.c.a, t.c.b, t.c.c, t.c.d
x, y, z = column("x"), column("y", sa.Integer), column("z", sa.String)
u, p = users.c, posts.c
d1 = datetime.date(2020, 1, 2)
d2 = datetime.datetime(2020, 1, 2, 3, 4, 5, 6)
"""

OPERANDS = ("a", "b", "c", "d", "x", "y", "z", "u.age", "u.score", "1", "'s'", "2.5")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
ARITHMETIC = ("+", "-", "*", "/", "%", "//")


def operators():
    """Every operator between operands of every kind, and what parentheses it makes of nested ones."""
    for op in COMPARISONS + ARITHMETIC:
        for left in ("a", "b", "c", "d", "y", "u.score"):
            for right in ("a", "z", "5", "'q'", "2.5"):
                yield "%s %s %s" % (left, op, right)
    for op in ARITHMETIC:
        for other in ARITHMETIC:
            yield "(a %s y) %s 3" % (op, other)
            yield "a %s (y %s 3)" % (op, other)
            yield "-(a %s y) %s 3" % (op, other)
        yield "3 %s a" % op
        yield "(a %s 1) == (y %s 2)" % (op, op)
    for op in ("==", "!="):
        for right in ("None", "True", "False", "null()", "true()", "false()", "x", "func.now()", "select(y).scalar_subquery()"):
            for left in ("a", "b", "c", "x + y"):
                yield "(%s) %s %s" % (left, op, right)
    for one in ("a == 1", "a > 1", "c", "b.like('x')", "a.in_([1])", "~c", "exists().where(a == 1)", "a + 1 > 2", "true()",
                "false()", "a.is_(None)", "a.between(1, 2)", "or_(a == 1, a == 2)", "and_(a == 1, c)", "~(a == 1)",
                "text('x = 1')"):
        if not one.startswith("text"):
            yield "~(%s)" % one
        for other in ("a == 3", "c", "or_(a == 5, b == 'x')", "and_(a == 5, b == 'x')", "~c", "not_(and_(c, a == 1))",
                      "text('y = 2')", "true()", "false()"):
            yield "and_(%s, %s)" % (one, other)
            yield "or_(%s, %s)" % (one, other)
        yield "and_(%s)" % one
        yield "or_(%s)" % one
    for method in ("is_(None)", "is_not(None)", "isnot(None)", "is_(True)", "is_not(False)", "is_(x)", "in_([1, 2])", "in_([])",
                   "not_in([1, 2])", "notin_([])", "in_((1, 2, 3))", "in_([x, 1])", "in_([None, 1])", "in_(select(y))",
                   "not_in(select(y))", "in_(select(y).scalar_subquery())", "in_(bindparam('p'))", "in_(text('(1, 2)'))",
                   "like('%x')", "like('%x', escape='/')", "ilike('%X%')", "notlike('x')", "not_like('x', escape='!')",
                   "notilike('x')", "startswith('x')", "endswith('x')", "contains('x')", "startswith('x%', autoescape=True)",
                   "contains('a_b/c', autoescape=True)", "contains('x', escape='^')", "startswith(z)", "contains(z + 'q')",
                   "icontains('x')", "istartswith('x')", "iendswith('x')", "between(1, 2)", "between(x, y + 1)", "distinct()",
                   "desc()", "asc()", "nulls_first()", "desc().nullslast()", "asc().nulls_first()", "collate('NOCASE')",
                   "collate('nocase')", "label('l')", "label(None)", "cast(sa.Integer)", "op('&')(3)", "op('->>')('k')",
                   "op('~', is_comparison=True)(3)", "bool_op('~~')('x')", "op('%%')(3)", "concat('x')", 
                   "is_not_distinct_from(None)", "isnot_distinct_from(x)", "regexp_match('^a')", "match('a')",
                   "bitwise_and(3)", "bitwise_or(3)", "bitwise_xor(3)", "bitwise_lshift(2)", "bitwise_rshift(2)",
                   "bitwise_not()", "any_()", "all_()", "is_(true())", "in_([True, False])", "__neg__()", "in_(range(3))",
                   "in_({'q'})", "in_(x for x in [1, 2])"):
        for left in ("a", "b", "d", "(a + y)", "func.lower(b)"):
            yield "%s.%s" % (left, method)
            if "desc" not in method and "asc" not in method and "nulls" not in method and "label" not in method:
                yield "~(%s.%s)" % (left, method)
                yield "and_(%s.%s, a == 1)" % (left, method)


EXPRESSIONS = """
text("a = :x"); text("a = :x").bindparams(x=5); text("a::int = \\\\:x"); text("'10:30:00' = :t").bindparams(t='q')
text("x = :x and y = :y").bindparams(bindparam('x', 3), y='w')
literal(5); literal('x'); literal("it's"); literal(None); literal(True); literal(2.5); literal(d1); literal(d2); literal(b'ab')
literal(decimal.Decimal('1.50')); literal({'a': 1}, sa.JSON); literal_column('a + b'); literal_column("'x'", sa.String) + 'y'
null(); true(); false(); not_(true()); not_(false()); bindparam('q', 5); bindparam('q', 'x', type_=sa.String); bindparam('q')
case((a == 1, 'one'), (a == 2, 'two'), else_='other'); case((a == 1, b), else_=None); case({1: 'x', 2: 'y'}, value=a)
case({1: 'x'}, value=a, else_='n'); case((and_(a == 1, c), 1), else_=0) + 1; case((c, 1)); case((a.is_(None), 0), else_=a).label('k')
case((a == 1, literal_column("'x'")), else_=literal_column("'y'")); case((text("x > 1"), 'q'), else_=text("z"))
cast(a, sa.String); cast(a, sa.String(5)); cast('5', sa.Integer); cast(None, sa.Integer); cast(a + 1, sa.Float); cast(b, sa.Text)
cast(a, sa.Numeric(10, 2)); cast(func.now(), sa.Date); cast(a, sa.Integer) == 3; type_coerce(a, sa.String); type_coerce('5', sa.Integer)
type_coerce(a, sa.String) + 'x'; extract('year', u.created); extract('month', u.created) == 5; extract('epoch', d); extract('dow', d) + 1
func.now(); func.NOW(); func.current_timestamp(); func.CURRENT_TIMESTAMP(); func.current_date(); func.current_time(); func.random()
func.count(); func.count(a); func.count('*'); func.count(distinct(a)); func.count(a.distinct()); func.sum(a); func.sum(a) + 1
func.max(u.created); func.min(a) > 3; func.coalesce(a, 0); func.coalesce(None, a, 1); func.lower(b) == 'x'; func.upper('x')
func.char_length(b); func.length(b) > 3; func.concat(a, '-', b); func.substr(b, 1, 3); func.MyFunc(a); func.my.pkg.fn(a, 1); func.fn()
func.user(); func.localtime(); func.localtimestamp(); func.strftime('%Y', d); func.date('now', '-1 day'); func.json_extract(d, '$.a')
func.json_extract(d, '$.a') == 'x'; func.replace(b, 'x', 'y'); func.trim(b).label('t'); func.coalesce(b, '') + 'x'; func.abs(-a)
func.group_concat(b, ','); func.round(a / 3, 2); func.julianday(d) - func.julianday('now')
func.row_number().over(order_by=a); func.row_number().over(partition_by=b, order_by=[a, y.desc()]); func.sum(a).over()
func.sum(a).over(rows=(None, 0)); func.sum(a).over(order_by=a, rows=(-2, 3)); func.sum(a).over(order_by=a, range_=(0, None))
func.count(a).filter(c); func.count().filter(a > 1, b == 'x'); func.count(a).filter(a > 1).over(partition_by=b)
func.hex(func.randomblob(4)); func.lower(func.hex(func.randomblob(16))); -a; -(a + 1); ~c; ~(a == 1); not_(c); not_(a)
tuple_(a, b); tuple_(a, b) == (1, 'x'); tuple_(a, b).in_([(1, 'x'), (2, 'y')]); a.desc(); desc(a); desc('q'); asc(b)
between(a, 1, 2); collate(b, 'BINARY'); nullslast(a.desc()); distinct(a); any_(select(y).scalar_subquery()); a == any_(select(y).scalar_subquery())
u.data['k']; u.data['k'] == 'v'; u.data['k'].as_string(); u.data['k'].as_string() == 'v'; u.data['k'].as_integer() > 3; u.data[0]
u.data[('a', 'b', 1)]; u.data['k']['j'].as_string(); u.data['k'].as_boolean(); u.data['k'].as_float(); u.data == {'a': 1}; u.data.is_(None)
u.created > d2; u.created > '2020-01-01'; u.born == d1; u.created - d2; u.created + datetime.timedelta(days=1); u.active == 1; u.active
u.active == True; u.active.is_(True); u.active != True; u.active.is_(None); u.name + ' ' + u.name; 'x' + u.name; u.name + u.age
u.name.like(u.name + '%'); u.id.in_(select(p.user_id).where(p.likes > 3)); u.id == select(func.max(p.user_id)).scalar_subquery()
users.c.name.is_not(None); users.c['name']; odd.c['select'] == 1; odd.c['x y']; codes.c.Label == 'x'; codes.c.Label.label('My Label')
exists().where(p.user_id == u.id); exists(select(p.id).where(p.user_id == u.id)); ~exists().where(p.id == 1); select(p.id).exists()
exists(p.id).where(p.user_id == u.id); and_(exists().where(p.id == 1), a == 1); literal_column('x') == 5; column('q w') == 1
and_(a == 1, and_(b == 'x', and_(c, d == 1))); or_(a == 1, or_(b == 'x', c)); or_(and_(a == 1, b == 'x'), and_(a == 2, b == 'y'))
and_(or_(a == 1, b == 'x'), or_(a == 2, b == 'y')); (a == 1) & (b == 'x') | c; ((a == 1) | (b == 'x')) & c; ~((a == 1) & c)
and_(True, a == 1); and_(a == 1, False); or_(False, a == 1); or_(True, a == 1); and_(true()); or_(false(), false()); and_(*[a == i for i in range(3)])
(a + y) * 2; a + y * 2; (a - y) - 1; a - (y - 1); a / y / 2; a * (y + 1) / 2; (a == 1) == True; a % 3 == 0; (a & 3) if False else a
literal(3) + a; 3 + a; 3 - a; 3 * a; 3 / a; a // 2; a / 2.0; u.score // 2; u.score / u.age; (b + 'x') == 'y'; b + (z + 'x'); (b + z) + 'x'
"""

SELECTS = """
select(a); select(a, b); select(t); select(users); select(users, posts); select(text('1')); select(text('a, b')).select_from(t)
select(a.label('x'), (a + 1).label('y')); select(a + 1); select(func.count()); select(func.count(), func.count(a)); select(literal(1))
select(literal(1), literal('x').label('q')); select(func.count()).select_from(users); select(func.count(u.id)); select(-a); select(~c); select(c)
select(a == 1); select(a.is_(None)); select(not_(a == 1)); select(cast(a, sa.String)); select(cast(u.age, sa.Integer)); select(cast('1', sa.Integer))
select(type_coerce(a, sa.String)); select(case((a == 1, 'x'), else_='y')); select(extract('year', u.created)); select(func.lower(b).label('lb'))
select(null()); select(true()); select(a, a); select(a, a.label('a')); select(u.id, p.id); select(u.id, p.id, p.user_id, u.name, u.id)
select(func.max(a), func.max(a)); select(a.distinct()); select(distinct(a)); select(a).distinct(); select(exists().where(a == 1)); select(bindparam('z', 5))
select(u.data['k'].as_string()); select(func.now()); select(func.now().label('n')); select(literal_column("'x'").label('q'), literal_column('5'))
select(users.c.name).where(users.c.id == 5); select(a).where(a == 1).where(b == 'x'); select(a).where(a == 1, b == 'x'); select(a).where(or_(a == 1, a == 2), c)
select(a).where(c); select(a).where(~c); select(a).where(and_(a == 1, c)); select(a).where(text('x = 1')); select(a).where(text('x = :q').bindparams(q=1))
select(a).where(true()); select(a).where(false()); select(a).where(exists().where(p.id == a)); select(a).where(a.in_([1, 2, 3])); select(a).where(a.in_([]))
select(a).where(a.not_in([])); select(a).filter(a == 1).filter_by(b='x'); select(users).filter_by(name='x', age=3); select(a).order_by(a); select(a).order_by(a.desc(), b)
select(a).order_by('a'); select(a, b.label('q')).order_by('q'); select((a + 1).label('s')).order_by(desc('s')); select((a + 1).label('s')).order_by((a + 1).label('s'))
select(a).order_by(func.lower(b)); select(a).order_by(text('a DESC')); select(a).order_by(case((a == 1, 0), else_=1)); select(a).group_by(a); select(a, func.count()).group_by(a)
select(a, func.count().label('n')).group_by(a).having(func.count() > 1); select(a, func.count().label('n')).group_by(a).order_by(desc('n')); select(a).group_by('a')
select(a, func.count(b).label('n')).group_by(a).having(func.count(b) > 1).order_by(a).limit(5); select((a + 1).label('l')).group_by('l'); select(a).limit(5); select(a).offset(5)
select(a).limit(5).offset(10); select(a).limit(a + 1); select(a).slice(2, 5); select(a).limit(0); select(a).order_by(a).order_by(None); select(a).with_for_update()
select(u.name, p.title).join(posts); select(u.name).join(posts, p.user_id == u.id); select(users).join(posts).where(p.title == 'x'); select(u.name).outerjoin(posts, and_(p.user_id == u.id, p.likes > 1))
select(u.name, p.title).select_from(users).join(posts); select(u.name).join_from(users, posts); select(u.name, p.title).select_from(users.join(posts)); select(users.join(posts))
select(u.name).select_from(users.outerjoin(posts, p.user_id == u.id)); select(p.title).join_from(posts, users, u.id == p.user_id, isouter=True); select(u.name).join(posts, full=True)
select(u.id).select_from(users.join(posts, u.id == p.user_id).outerjoin(codes, codes.c.code == u.name)); select(u.name, p.title); select(u.name).where(u.id == p.user_id)
select(users.alias('u2')); select(users.alias('u2').c.name).where(users.alias('u3').c.id == 1); select(users.alias().c.name); select(t.alias('q').c.a, t.c.a)
select(select(a, b).subquery().c.a); select(select(a, b).subquery('sq')); select(select(a, (a + 1).label('p')).subquery('sq').c.p); select(select(u.id, p.id).subquery('s'))
select(select(func.count()).select_from(users).scalar_subquery()); select(u.name, select(func.count(p.id)).where(p.user_id == u.id).scalar_subquery()); select(u.name, select(func.count(p.id)).where(p.user_id == u.id).scalar_subquery().label('n'))
select(u.name).where(u.id.in_(select(p.user_id))); select(u.name).where(u.id == select(p.user_id).where(p.id == u.id).scalar_subquery()); select(u.name).where(~exists().where(p.user_id == u.id)); select(u.name).where(exists(select(p.id).where(p.user_id == u.id)))
select(u.name).where(exists(select(literal_column('1')).select_from(posts).where(p.user_id == u.id))); select(u.name).where(select(p.id).where(p.user_id == u.id).exists()); select(u.id).where(u.age > select(func.avg(u.age)).correlate(None).scalar_subquery())
union(select(a), select(y)); union_all(select(a, b), select(u.id, u.name)); select(a).union(select(y)); select(a).union_all(select(y)).order_by('a'); except_(select(a), select(y)); intersect(select(a), select(y)).limit(3)
union(select(a).limit(1), select(y)); union(select(a), union_all(select(y), select(x))); select(union(select(a), select(y)).subquery().c.a); select(union(select(a), select(y)).alias('un')); union(select(a), select(y)).order_by(a)
select(select(a).where(a > 1).cte('q')); select(select(a, b).cte('q').c.b); select(select(a).cte('q').c.a).join_from(select(a).cte('q1'), t) if False else select(a); select(users).where(u.id.in_(select(select(p.user_id).cte('c1').c.user_id)))
select(values(column('i', sa.Integer), column('s', sa.String), name='v').data([(1, 'x'), (2, 'y')])); select(users.c.id).prefix_with('ALL'); select(a).prefix_with('X', 'Y').suffix_with('Z'); select(a).add_columns(b, func.count()); select(a).with_only_columns(b)
select(a).with_only_columns(func.count(), maintain_column_froms=True); select(func.count()).select_from(select(a).where(a > 1).subquery()); select(odd); select(odd.c['x y']).where(odd.c['select'] == 1); select(codes.c.Label).order_by(codes.c.Label)
select(text('x')).where(text('y = 1')).select_from(text('z')); select(column('x')).select_from(table('z')); select(column('x'), column('y')).select_from(table('z', schema='sc')); select('*' and literal_column('*')).select_from(users); select(func.json_each(u.data).table_valued('key', 'value').c.value)
select(func.generate(1, 3).table_valued('n').c.n); select(a, func.row_number().over(order_by=b).label('rn')).where(a > 1); select(u.name).order_by(u.created.desc().nullslast()); select(u.name).order_by(nullsfirst(u.age)); select(a.label('z'), func.sum(y)).group_by(a.label('z'))
users.select(); users.select().where(u.id == 1); select(users.c.id, users.c.name).set_label_style(sa.LABEL_STYLE_TABLENAME_PLUS_COL); select(text('a'), b); select(a).select_from(t, users); select(t.c.a).where(users.c.id == t.c.a).where(users.c.name == "x"); text('select 1'); text('select :a, :b').bindparams(a=1, b='x')
text('select a, b from t').columns(a, b); text('select a, b from t').columns(a=sa.Integer); select(text('select a from t').columns(a).subquery('q').c.a); select(users.c.id).where(users.c.created.between(d2, func.now())); select(func.count(distinct(u.name))).where(u.active); select(u.name.label('id'), u.id)
"""

STATEMENTS = """
insert(users).values(name='x'); insert(users).values(name='x', age=3); insert(users).values({'name': 'x', 'age': None}); insert(users).values(id=1, name='x', active=True, score=1.5, created=d2, data={'k': [1, None]}, born=d1); insert(users).values({u.name: 'x'})
insert(users).values([{'name': 'x'}, {'name': 'y'}]); insert(posts).values(title='x'); insert(posts).values(title='x', likes=None); insert(users).values(name=func.lower('X')); insert(users).values(name=select(p.title).where(p.id == 1).scalar_subquery())
insert(t).values(a=1, b='x'); insert(t).values((1, 'x', True, None)); insert(t).values([(1, 'x', True, 2), (2, 'y', False, 3)]); insert(t).values(a=a + 1); insert(t).values(a=text('1 + 1'), b=bindparam('q')); t.insert().values(b="it's"); users.insert().values(name='x').returning(u.id)
insert(users).from_select(['name', 'age'], select(p.title, p.likes)); insert(users).from_select([u.name], select(b).where(a > 1)); insert(t).from_select(['a', 'b'], select(u.id, literal('x'))); insert(users).from_select(['name'], select(select(b).cte('q').c.b))
insert(t).prefix_with('OR IGNORE').values(a=1); insert(t).prefix_with('OR REPLACE').from_select(['a'], select(u.id)); insert(users).values(name='x').returning(u.id, u.name.label('n')); insert(codes).values(code='x', Label='l'); insert(codes).values(code=func.lower('X')); insert(odd).values({'select': 1, 'x y': 'q'})
insert(t).from_select(['a', 'b'], union(select(u.id, u.name), select(p.id, p.title))); insert(t).from_select(['a'], select(u.id).where(u.id.in_([1, 2])).order_by(u.id).limit(3)); insert(codes).values(code=literal_column("'v'")); insert(users).values(age=u.age + 1); insert(users).inline().values(name='x')
update(users).values(name='x'); update(users).values(name='x').where(u.id == 1); update(users).where(u.id == 1, u.name == 'x').values(age=u.age + 1); update(users).values({u.name: 'x', 'age': None}); update(users).where(u.name.is_(None)).values(name=''); update(posts).values(title='x'); update(posts).where(p.id.in_([1, 2])).values(title=func.upper(p.title))
update(users).values(name=select(p.title).where(p.user_id == u.id).scalar_subquery()); update(users).values(name=select(p.title).where(p.user_id == u.id).limit(1).scalar_subquery()).where(exists().where(p.user_id == u.id)); update(users).values(age=case((u.age > 5, 1), else_=0)); update(users).ordered_values(('age', 1), ('name', 'x')); update(users).values(active=True, data=None)
update(users).where(u.id == p.user_id).values(name=p.title); update(users).where(u.id.in_(select(p.user_id))).values(name='x'); update(t).values(a=1); update(t).values(a=t.c.a + 1).where(t.c.b == 'x'); update(t).values(b=null()); update(t).values(b=text("'x'")); update(t).where(t.c.a == bindparam('pk')).values(b=bindparam('nb')); t.update().where(a == 1).values(c=False)
update(users).values(name='x').returning(u.id); update(odd).values({'x y': 'q'}).where(odd.c['select'] == 1); update(users).values(name=func.coalesce(u.name, 'x'), data={'a': 1}); update(users).where(and_(u.id > 1, or_(u.name == 'x', u.name.is_(None)))).values(name='z'); update(users).values(created=func.now()); update(users).values(name=u.name + 'x'); users.update().values(name=bindparam('n2'))
delete(users); delete(users).where(u.id == 1); delete(users).where(u.id == 1, u.name.like('x%')); delete(users).where(u.id.in_(select(p.user_id).where(p.likes == 0))); delete(users).where(~exists().where(p.user_id == u.id)); delete(users).where(u.id.not_in([1, 2])); t.delete().where(t.c.a == 1); delete(t).where(text('a = 1')); delete(users).where(u.id == 1).returning(u.name); delete(odd).where(odd.c['select'] > 1)
"""


def expressions():
    yield from operators()
    for source in (EXPRESSIONS, SELECTS, STATEMENTS):
        for line in source.strip().splitlines():
            yield from (part.strip() for part in line.split("; ") if part.strip())


def names():
    made = {}
    exec(TABLES, made)
    return made
