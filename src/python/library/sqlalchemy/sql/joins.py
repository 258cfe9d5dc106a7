"""select().join(): which element of FROM a new one joins to."""

from sqlalchemy import exc
from sqlalchemy.sql.base import holds, unique_by_identity
from sqlalchemy.sql.coercion import as_condition
from sqlalchemy.sql.selectable import Join, _foreign_keys_between, as_from


def joined_froms(clauses, raw, joins):
    """The FROM elements after select().join(): each join replaces its left side."""
    for target, onclause, left, isouter, full in joins:
        if hasattr(target, "_join_target"):
            left_hint, target, onclause = target._join_target(onclause)
            left = left_hint if left is None else left
        right = as_from(target)
        if onclause is not None and hasattr(onclause, "_join_target"):
            _, _, onclause = onclause._join_target(None)
        place, start = _left_side(clauses, raw, right, onclause, left)
        made = Join(start, right, onclause, isouter, full)
        if place is None:
            clauses.append(made)
        else:
            clauses[place] = made
    return clauses


def _left_side(clauses, raw, right, onclause, left):
    if left is not None:
        left = as_from(left)
        for index, element in enumerate(clauses):
            if holds(element._from_objects, left):
                return index, element
        return None, left
    candidates = clauses or unique_by_identity(
        [element for entity in raw for element in entity._from_objects if element is not right])
    if len(candidates) > 1:
        candidates = [one for one in candidates if _can_join(one, right, onclause)]
    if len(candidates) != 1:
        if not candidates:
            raise exc.InvalidRequestError(
                "Don't know how to join to %s. Please use the .select_from() method to establish an explicit left side, "
                "as well as providing an explicit ON clause if not present already to help resolve the ambiguity."
                % (right,))
        raise exc.InvalidRequestError(
            "Can't determine which FROM clause to join from, there are multiple FROMS which can join to this entity. "
            "Please use the .select_from() method to establish an explicit left side, as well as providing an explicit "
            "ON clause if not present already to help resolve the ambiguity.")
    for index, element in enumerate(clauses):
        if element is candidates[0]:
            return index, element
    return None, candidates[0]


def _can_join(left, right, onclause):
    if left is right:
        return False
    if onclause is None:
        return bool(_foreign_keys_between(left, right))
    used = as_condition(onclause)._from_objects
    return any(holds(left._from_objects, one) for one in used)
