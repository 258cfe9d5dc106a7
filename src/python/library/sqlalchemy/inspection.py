"""inspect(): the Inspector of a connection, or what the ORM knows of a mapped class or object."""


def inspect(subject, raiseerr=True):
    name = subject.__class__.__name__
    if name in ("Connection", "Engine") or hasattr(subject, "_is_connectable"):
        from sqlalchemy.engine.reflection import Inspector
        return Inspector(subject)
    from sqlalchemy.schema import Column, Table
    if isinstance(subject, (Table, Column)):
        return subject
    import sqlalchemy.orm as orm
    lookup = getattr(orm, "inspect_mapped", None)
    found = lookup(subject) if lookup is not None else None
    if found is None and raiseerr:
        from sqlalchemy.exc import NoInspectionAvailable
        raise NoInspectionAvailable("No inspection system is available for object of type %s" % (type(subject),))
    return found
