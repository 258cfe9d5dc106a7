"""EXCLUDE constraints."""

from sqlalchemy.schema.constraints import ColumnCollectionConstraint
from sqlalchemy.schema.describe import describe_element
from sqlalchemy.schema.names import final_name


class ExcludeConstraint(ColumnCollectionConstraint):
    __visit_name__ = "exclude_constraint"

    def __init__(self, *elements, name=None, deferrable=None, initially=None, using="gist", where=None, ops=None, info=None):
        ColumnCollectionConstraint.__init__(self, name=name, deferrable=deferrable, initially=initially, info=info)
        self.using = using
        self.where = where
        self.ops = dict(ops or {})
        self.pairs = list(elements)

    def _collect(self, table):
        pass

    def _element_text(self, expression):
        import _cmig
        described = describe_element(expression)
        text = _cmig.quote(described["column"]) if "column" in described else described["sql"]
        key = described.get("column")
        return text + " " + self.ops[key] if key in self.ops else text

    def describe(self):
        options = {"postgresql_using": self.using}
        if self.where is not None:
            from sqlalchemy.sql.compiler import compile_literal
            options["postgresql_where"] = (self.where if isinstance(self.where, str)
                                           else compile_literal(self.where, include_table=False))
        return {"kind": "exclude", "name": final_name(self.name), "columns": [],
                "elements": ["%s WITH %s" % (self._element_text(e), operator) for e, operator in self.pairs],
                "deferrable": self.deferrable, "initially": self.initially, "options": options}

    def _copy(self, target_table=None, **kw):
        return ExcludeConstraint(*self.pairs, name=self.name, deferrable=self.deferrable, initially=self.initially,
                                 using=self.using, where=self.where, ops=self.ops)
