"""The text of SELECT, UNION, WITH, VALUES and of what stands in FROM."""

from sqlalchemy import exc
from sqlalchemy.sql.elements import AsBoolean, Label, UnaryExpression


class SelectCompiler:
    def visit_select(self, select, asfrom=False, compound=None, insert_into=False, **kw):
        kw = {name: value for name, value in kw.items() if name in ("include_table",)}
        toplevel = not self.stack
        outer = self.stack[-1] if self.stack else {"correlate": [], "asfrom": []}
        if asfrom:
            froms = select.display_froms([one for one in outer["correlate"]
                                          if not any(one is other for other in outer["asfrom"])], [])
        else:
            froms = select.display_froms(outer["correlate"], outer["asfrom"])
        named = select.columns_plus_names()
        own = [one for element in froms for one in element._from_objects]
        self.stack.append({"correlate": own + list(outer["correlate"]), "asfrom": own,
                           "names": _resolvable(named, select), "statement": select})
        report = toplevel or bool(compound == 0 and outer.get("report"))
        text = "SELECT " + self._prefixes(select._prefixes) + ("DISTINCT " if select._distinct else "")
        for cte in select._independent_ctes:
            self.process(cte, asfrom=True)
        text += ", ".join(self._column_texts(named, asfrom, report, kw))
        text = self._select_body(text if named else text.rstrip(), select, froms, kw)
        if toplevel and not compound and not insert_into:
            text = self.cte_text() + text
        if select._suffixes:
            text += " " + self._prefixes(select._suffixes)
        self.stack.pop()
        return text

    def _select_body(self, text, select, froms, kw):
        if froms:
            text += " \nFROM " + ", ".join(self.process(element, asfrom=True, **kw) for element in froms)
        if select._where:
            where = self.joined_conditions(select._where, **kw)
            text += " \nWHERE " + where if where else ""
        if select._group_by:
            text += " GROUP BY " + self.ordering(select._group_by, **kw)
        if select._having:
            having = self.joined_conditions(select._having, **kw)
            text += " \nHAVING " + having if having else ""
        if select._order_by:
            text += " ORDER BY " + self.ordering(select._order_by, **kw)
        text += self._limit_text(select, kw)
        return text + " FOR UPDATE" if select._for_update and self.neutral else text

    def _limit_text(self, select, kw):
        if select._limit is None and select._offset is None:
            return ""
        if self.neutral:
            return self._neutral_limit(select, kw)
        limit = self.process(select._limit, **kw) if select._limit is not None else self._number(-1, kw)
        offset = self.process(select._offset, **kw) if select._offset is not None else self._number(0, kw)
        return "\n LIMIT " + limit + " OFFSET " + offset

    def _neutral_limit(self, select, kw):
        text = "\n LIMIT " + self.process(select._limit, **kw) if select._limit is not None else "\n LIMIT -1"
        return text if select._offset is None else text + " OFFSET " + self.process(select._offset, **kw)

    def _number(self, value, kw):
        from sqlalchemy.sql.elements import BindParameter
        return self.process(BindParameter(None, value, unique=True), **kw)

    def _prefixes(self, prefixes):
        texts = [self.process(prefix) for prefix, dialect in prefixes if dialect in (None, "*", "sqlite")]
        return " ".join(texts) + " " if texts else ""

    def _column_texts(self, named, asfrom, report, kw):
        texts = []
        for required, key, fallback, column, repeated in named:
            text, name = self._column_text(required, fallback, column, asfrom, kw)
            texts.append(text)
            if report:
                self._report_column(column, name, key, repeated)
        return texts

    def _column_text(self, required, fallback, column, asfrom, kw):
        """A column of the SELECT list and the name that it has in the result (None: whatever the database says)."""
        if isinstance(column, Label):
            return self.process(column, within_columns=True, **kw), self.resolve(column.name)
        label = required
        if label is None and _needs_label(column, asfrom, self.neutral):
            label = fallback
        shown = None if label is None else self.quote(label)    # before the names within it are made up
        text = self.process(column, **kw)
        if label is not None:
            return text + " AS " + shown, self.resolve(label)
        if column.is_text:
            return text, None
        name = column._non_anon_label
        if name is None and isinstance(column, UnaryExpression):
            name = getattr(column.element, "name", None)
        return text, self.resolve(name)

    def _report_column(self, column, name, key, repeated):
        from sqlalchemy.sql.compiler import ResultColumn
        objects = [] if repeated else [column]
        if isinstance(column, Label):
            objects.append(column._element)
        if not repeated and getattr(column, "_is_named", False):
            objects.extend(text for text in (column.key, column._tq_label) if isinstance(text, str))
        self.result_columns.append(ResultColumn(name, objects, None if column.is_text else column.type))

    def visit_compound_select(self, element, asfrom=False, compound=None, **kw):
        toplevel = not self.stack
        outer = self.stack[-1] if self.stack else {"correlate": [], "asfrom": []}
        counts = [len(_inner(select)._selected) for select in element.selects]
        for index, count in enumerate(counts):
            if count != counts[0]:
                raise exc.CompileError(
                    "All selectables passed to CompoundSelect must have identical numbers of columns; select #%d has %d "
                    "columns, select #%d has %d" % (1, counts[0], index + 1, count))
        self.stack.append({"correlate": outer["correlate"], "asfrom": outer["asfrom"], "report": toplevel,
                           "names": _resolvable(element.columns_plus_names(), None), "statement": element})
        parts = [self.process(select, asfrom=asfrom, compound=index) for index, select in enumerate(element.selects)]
        text = (" " + element.keyword + " ").join(parts)
        if element._group_by:
            text += " GROUP BY " + self.ordering(element._group_by, include_table=False)
        if element._order_by:
            text += " ORDER BY " + self.ordering(element._order_by, include_table=False)
        text += self._limit_text(element, {})
        if toplevel:
            text = self.cte_text() + text
        self.stack.pop()
        return text

    def visit_select_grouping(self, element, **kw):
        return "(" + self.process(element.element, **kw) + ")"

    def visit_scalar_select(self, element, **kw):
        return "(" + self.process(element.element) + ")"

    def visit_textual_select(self, element, asfrom=False, compound=None, **kw):
        toplevel = not self.stack
        self.stack.append({"correlate": [], "asfrom": [], "names": {}, "statement": element})
        if toplevel:
            from sqlalchemy.sql.compiler import ResultColumn
            self.textual_positional = element.positional
            for column in element.column_args:
                self.result_columns.append(ResultColumn(column.name, [column], column.type))
        text = self.process(element.element)
        if toplevel:
            text = self.cte_text() + text
        self.stack.pop()
        return text

    # FROM

    def table_text(self, table):
        prefix = self.quote(table.schema) + "." if getattr(table, "schema", None) else ""
        return prefix + self.quote(table.name)

    def visit_table(self, table, asfrom=False, **kw):
        return self.table_text(table)

    def visit_text_from(self, element, **kw):
        return self.process(element.element)

    def visit_join(self, join, asfrom=False, **kw):
        word = " FULL OUTER JOIN " if join.full else (" LEFT OUTER JOIN " if join.isouter else " JOIN ")
        return (self.process(join.left, asfrom=True, **kw) + word + self.process(join.right, asfrom=True, **kw) + " ON "
                + self.process(join.onclause, **kw))

    def visit_alias(self, alias, asfrom=False, **kw):
        if not asfrom:
            return self.process(alias.element, **kw)
        return self.process(alias.element, asfrom=True, **kw) + " AS " + self.quote(alias.name)

    def visit_subquery(self, subquery, asfrom=False, **kw):
        text = self.process(subquery.element, asfrom=True)
        return "(" + text + ") AS " + self.quote(subquery.name) if asfrom else text

    def visit_table_valued(self, element, asfrom=False, **kw):
        text = self.process(element.element, **kw)
        return text + " AS " + self.quote(element.name) if asfrom else text

    def visit_values(self, values, asfrom=False, cte=False, **kw):
        before = self.literal_binds
        self.literal_binds = before or values.literal_binds
        text = "VALUES " + ", ".join(self.process(row) for row in values.tuples())
        self.literal_binds = before
        if not asfrom or cte:
            return text
        if values.unnamed:
            return "(" + text + ")"
        columns = ", ".join(self.quote(column.name) for column in values.given)
        return "(" + text + ") AS " + self.quote(values.name) + " (" + columns + ")"

    def visit_cte(self, cte, asfrom=False, **kw):
        if cte.alias_of is not None:
            return self.process(cte.alias_of, asfrom=True) + " AS " + self.quote(cte.name)
        name = self.resolve(cte.name)
        known = self.cte_names.get(name)
        if known is not None and (known is cte or known.restates is cte):
            return self.quote(name)
        if known is not None and known is not cte.restates:
            raise exc.CompileError("Multiple, unrelated CTEs found with the same name: %r" % name)
        if known is not None:
            self.ctes.pop(name, None)
        self.cte_names[name] = cte
        text = self.quote(name)
        if cte.recursive:
            text += "(" + ", ".join(self.quote(column.name) for column in cte.c) + ")"
        inner = self.process(cte.element, asfrom=True, cte=True) if cte.element.__visit_name__ == "values" else (
            self.process(cte.element, asfrom=True))
        self.ctes[name] = (text + " AS \n(" + inner + ")", cte.recursive)
        return self.quote(name)

    def cte_text(self):
        if not self.ctes:
            return ""
        recursive = any(flag for _, flag in self.ctes.values())
        return ("WITH RECURSIVE " if recursive else "WITH ") + ", \n".join(
            text for text, _ in self.ctes.values()) + "\n "


def _inner(select):
    return select.element if select.__visit_name__ == "select_grouping" else select


def _needs_label(column, asfrom, neutral):
    if column.is_text:
        return False
    if column._is_named:
        return asfrom and not column.is_literal and column.table is not None
    if isinstance(column, AsBoolean) and not neutral:
        return True
    if isinstance(column, (UnaryExpression, AsBoolean)):
        inner = column.element
        while inner.__visit_name__ == "grouping":
            inner = inner.element
        plain = (getattr(inner, "_is_named", False) or isinstance(inner, Label)) and inner._non_anon_label is not None
        return asfrom or not plain
    return column._non_anon_label is None


def _resolvable(named, select):
    """The names that ORDER BY and GROUP BY may use: labels and columns that are selected, then columns of FROM."""
    found = {}
    for _, key, _, column, _ in named:
        if column.is_text:
            continue
        name = column._non_anon_label
        if name is None:
            continue
        found.setdefault(name if isinstance(name, str) else name.identity, column)
        if column._is_named and isinstance(column.key, str):
            found.setdefault(column.key, column)
            if column._tq_label:
                found.setdefault(column._tq_label, column)
    if select is not None:
        for element in select.froms():
            for column in element._selected:
                if isinstance(column.key, str):
                    found.setdefault(column.key, column)
    return found
