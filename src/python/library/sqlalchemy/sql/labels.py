"""The names that the columns of a SELECT have: labels that must be shown, keys in .c, names for what has none."""

from sqlalchemy.sql.base import AnonymousName

LABEL_STYLE_NONE = "none"
LABEL_STYLE_DISAMBIGUATE_ONLY = "disambiguate"
LABEL_STYLE_DEFAULT = LABEL_STYLE_DISAMBIGUATE_ONLY
LABEL_STYLE_TABLENAME_PLUS_COL = "table"


def name_columns(columns, style, for_dupes=True):
    """For each column (label that must be shown or None, key in .c, label for want of a better, column, repeated)."""
    names, keys, result, dupes = {}, {}, [], 0
    for column in columns:
        repeated = False
        required = effective = fallback = None
        if column.render_label:
            effective = fallback = column._non_anon_label
            if style == LABEL_STYLE_TABLENAME_PLUS_COL:
                required = effective = fallback = column._tq_label
            if style == LABEL_STYLE_NONE:
                effective, fallback = None, column._non_anon_label or column._anon_name_label
            elif effective is None:
                fallback = column._anon_name_label
                token = _token(fallback)
                repeated = token in names
                names[token] = column
                if repeated:
                    dupes += 1
                    fallback = _dedupe(column, dupes)
        if effective is not None:
            token = _token(effective)
            if token not in names:
                names[token] = column
            elif names[token] is not column:
                base = effective if isinstance(effective, str) else effective.base
                required = fallback = AnonymousName(column, base)
                if _token(required) in names:
                    dupes += 1
                    required = fallback = _dedupe(column, dupes)
                    repeated = True
                else:
                    names[_token(required)] = column
            elif for_dupes:
                dupes += 1
                required = fallback = _dedupe(column, dupes)
                repeated = True
        result.append((required, _key_of(column, style, keys), fallback, column, repeated))
    return result


def _token(name):
    return name if isinstance(name, str) else name.identity


def _dedupe(column, number):
    label = column._anon_name_label
    base = label if isinstance(label, str) else label.base
    return AnonymousName(column, base + "__" + str(number)) if number > 1 else AnonymousName(column, base + "_")


def _key_of(column, style, keys):
    if column.is_text:
        return None
    key = column._tq_label if style == LABEL_STYLE_TABLENAME_PLUS_COL else column._proxy_key
    if key is None:
        key = getattr(column, "label_base", "_no_label")
    if key not in keys:
        keys[key] = 0
        return key
    keys[key] += 1
    return key + "_" + str(keys[key])
