"""The text of INSERT, UPDATE and DELETE, with the defaults that columns have in Python."""

from sqlalchemy import exc
from sqlalchemy.sql.base import clause_of
from sqlalchemy.sql.dml import column_key
from sqlalchemy.sql.coercion import as_expression
from sqlalchemy.sql.elements import BindParameter

_MISSING = object()


class DMLCompiler:
    def visit_insert(self, insert, **kw):
        toplevel = self._enter(insert, [])
        text = "INSERT " + self._prefixes(insert._prefixes) + "INTO " + self.table_text(insert.table)
        self.implicit_returning = []
        if insert.select is not None:
            text += self._insert_from_select(insert)
        elif insert._multi is not None:
            text += self._multi_values(insert)
        else:
            pairs = self._insert_values(insert, self._given_values(insert, all_columns=True))
            if pairs:
                text += " (" + ", ".join(name for name, _ in pairs) + ") VALUES (" + ", ".join(
                    value for _, value in pairs) + ")"
            else:
                text += " DEFAULT VALUES"
        if insert._post_values is not None:
            text += " " + self.process(insert._post_values)
        text += self._returning(insert, toplevel)
        return self._leave(text, toplevel)

    def _enter(self, statement, correlate):
        toplevel = not self.stack
        self.stack.append({"correlate": correlate, "asfrom": correlate, "names": {}, "statement": statement})
        for cte in statement._independent_ctes:
            self.process(cte, asfrom=True)
        return toplevel

    def _leave(self, text, toplevel):
        text = self.cte_text() + text
        self.stack.pop()
        return text

    def _returning(self, statement, toplevel):
        columns = statement.returning_columns
        if not columns:
            columns = self.implicit_returning if statement.__visit_name__ == "insert" else []
            report = False
            self.result_hidden = bool(columns)
        else:
            report = toplevel
        if not columns:
            return ""
        from sqlalchemy.sql.labels import LABEL_STYLE_DEFAULT, name_columns
        named = name_columns(columns, LABEL_STYLE_DEFAULT)
        return " RETURNING " + ", ".join(self._column_texts(named, False, report, {"include_table": self.neutral}))

    def _given_values(self, statement, all_columns=False):
        """Column key -> value, from values() and from the keys that the execution brings."""
        given = dict(statement._values)
        if self.column_keys is None and not given and all_columns:
            return {column.key: _MISSING for column in statement.table.c}
        for key in self.column_keys or ():
            key = column_key(key) if not isinstance(key, str) else key
            if key in given and clause_of(given[key]) is not None:
                continue
            given[key] = _MISSING
        return given

    def _value_text(self, column, value, name=None, label=None):
        """A value in VALUES or SET: a bound parameter named as the column, or an expression."""
        clause = clause_of(value) if value is not _MISSING else None
        if clause is None:
            missing = value is _MISSING
            if missing and self.literal_binds:     # an INSERT of a --sql run that nothing was given for
                return ":" + column.key
            bind = BindParameter(name or column.key, None if missing else value, type_=column.type, required=missing)
            bind.is_crud = True
            if name is None:
                self.crud_keys.add(column.key)
            return self.process(bind)
        if isinstance(clause, BindParameter):
            from sqlalchemy.sql.affinity import affinity
            if affinity(clause.type) == "NullType":
                clause = clause._with_type(column.type)
            return self.process(clause)
        return self.process(as_expression(clause).self_group())

    def _insert_values(self, insert, given):
        table, pairs = insert.table, []
        autoincrement = getattr(table, "_autoincrement_column", None)
        needs_keys = not self.stack[1:] and not insert._inline and not self.many and not insert._returning
        can_return = needs_keys and autoincrement is None and getattr(table, "implicit_returning", False)
        for column in table.c:
            value = given.pop(column.key, self)
            if value is not self:
                pairs.append((self.quote(column.name), self._value_text(column, value)))
                if can_return and column.primary_key and value is not _MISSING and clause_of(value) is not None and (
                        not isinstance(clause_of(value), BindParameter)):
                    self.implicit_returning.append(column)
                continue
            text = self._default_text(column, column.default, False)
            if text is not None:
                pairs.append((self.quote(column.name), text))
            elif can_return and column.primary_key and getattr(column, "server_default", None) is not None:
                self.implicit_returning.append(column)
        return self._with_unknown(table, pairs, given)

    def _with_unknown(self, table, pairs, given):
        """Keys of values() that the table has no column for are an error; those of the execution are left out."""
        given = [key for key in given if key in self.stack[-1]["statement"]._values or key not in (self.column_keys or ())]
        if given:
            raise exc.CompileError("Unconsumed column names: " + ", ".join(str(key) for key in given))
        return pairs

    def _default_text(self, column, default, always):
        """The text for a default that lives in Python: an expression, or a parameter that gets its value at each run."""
        if default is None or getattr(default, "is_sequence", False) or getattr(default, "is_sentinel", False):
            return None
        if default.is_clause_element:
            return self.process(as_expression(default.arg).self_group())
        bind = BindParameter(column.key, None, type_=column.type)
        bind.is_crud = True
        self.crud_keys.add(column.key)
        if not self.literal_binds:     # --sql writes NULL, as Alembic does: a default in Python needs a run
            self.prefetch.append((column, default))
        return self.process(bind)

    def _default_value(self, default):
        if default.is_clause_element:
            return default.arg
        return None if self.literal_binds else default.value(None)

    def _multi_values(self, insert):
        table, rows = insert.table, insert._multi
        keys = list(rows[0])
        columns = [column for column in table.c if column.key in rows[0]]
        self._with_unknown(table, [], [key for key in keys if key not in table.c])
        defaulted = [column for column in table.c
                     if column.key not in rows[0] and column.default is not None
                     and not getattr(column.default, "is_sequence", False)]
        texts = []
        for index, row in enumerate(rows):
            values = []
            for column in columns:
                if column.key not in row:
                    raise exc.CompileError(
                        "INSERT value for column %s is explicitly rendered as a boundparameter in the VALUES clause; a "
                        "Python-side value or SQL expression is required" % column)
                values.append((column, self._value_text(column, row[column.key], column.key + "_m" + str(index))))
            for column in defaulted:
                value = self._default_value(column.default)
                values.append((column, self._value_text(column, value, column.key + "_m" + str(index))))
            order = {id(column): place for place, column in enumerate(table.c)}
            values.sort(key=lambda pair: order[id(pair[0])])
            texts.append("(" + ", ".join(text for _, text in values) + ")")
        used = [column for column in table.c if any(column is one for one in columns + defaulted)]
        return " (" + ", ".join(self.quote(column.name) for column in used) + ") VALUES " + ", ".join(texts)

    def _insert_from_select(self, insert):
        table, select = insert.table, insert.select
        columns = []
        for name in insert.select_names:
            if name not in table.c:
                raise exc.CompileError("Unconsumed column names: " + name)
            columns.append(table.c[name])
        if insert.include_defaults:
            extra = [column for column in table.c
                     if column.default is not None and not getattr(column.default, "is_sequence", False)
                     and not any(column is one for one in columns)]
            for column in extra:
                default = column.default
                value = default.arg if default.is_clause_element else BindParameter(
                    None, self._default_value(default), type_=column.type, unique=True)
                select = select.add_columns(as_expression(value))
                columns.append(column)
        names = ", ".join(self.quote(column.name) for column in columns)
        text = self.process(select, insert_into=True) if select.__visit_name__ in ("select",) else self.process(select)
        return " (" + names + ") " + text

    def visit_on_conflict(self, clause, **kw):
        target = ""
        if clause.elements is not None:
            target = "(" + ", ".join(
                self.quote(part) if isinstance(part, str) else self.process(part, include_table=False)
                for part in clause.elements) + ")"
            if clause.where is not None:
                before, self.literal_binds = self.literal_binds, True
                target += " WHERE " + self.process(clause.where, include_table=False)
                self.literal_binds = before
        if clause.set_ is None:
            return "ON CONFLICT " + target + " DO NOTHING" if target else "ON CONFLICT DO NOTHING"
        given = dict(clause.set_)
        texts = []
        for column in clause.table.c:
            if column.key in given:
                value = given.pop(column.key)
                element = clause_of(value)
                if element is None:
                    element = BindParameter(None, value, type_=column.type)
                texts.append(self.quote(column.name) + " = " + self.process(as_expression(element).self_group()))
        for key, value in given.items():
            texts.append(self.quote(key) + " = " + self.process(as_expression(value)))
        text = "ON CONFLICT " + target + " DO UPDATE SET " + ", ".join(texts)
        if clause.update_where is not None:
            text += " WHERE " + self.process(clause.update_where)
        return text

    def visit_update(self, update, **kw):
        extra = update.extra_froms()
        toplevel = self._enter(update, [update.table] + extra)
        text = "UPDATE " + self._prefixes(update._prefixes) + self.process(update.table, asfrom=True) + " SET "
        text += ", ".join(name + "=" + value for name, value in self._update_values(update, bool(extra)))
        if extra:
            text += " FROM " + ", ".join(self.process(element, asfrom=True) for element in extra)
        if update._where:
            where = self.joined_conditions(update._where)
            text += " WHERE " + where if where else ""
        text += self._returning(update, toplevel)
        return self._leave(text, toplevel)

    def _update_values(self, update, with_table):
        given, table, pairs = self._given_values(update, all_columns=True), update.table, []
        if update._ordering:
            columns = [table.c[key] for key in update._ordering if key in table.c]
            columns += [column for column in table.c if column.key not in update._ordering]
        else:
            columns = list(table.c)
        for column in columns:
            value = given.pop(column.key, self)
            if value is not self:
                pairs.append((self.quote(column.name), self._value_text(column, value)))
                continue
            text = self._default_text(column, column.onupdate, True)
            if text is not None:
                pairs.append((self.quote(column.name), text))
        return self._with_unknown(table, pairs, given)

    def visit_delete(self, delete, **kw):
        if delete.extra_froms():
            raise NotImplementedError("This backend does not support multiple-table criteria within DELETE")
        toplevel = self._enter(delete, [delete.table])
        text = "DELETE FROM " + self.process(delete.table, asfrom=True)
        if delete._where:
            where = self.joined_conditions(delete._where)
            text += " WHERE " + where if where else ""
        text += self._returning(delete, toplevel)
        return self._leave(text, toplevel)
