"""Events are not fired; a script that listens to one is refused."""

import _cmig


def listens_for(target, identifier, *args, **kw):
    _cmig.refuse("listening to SQLAlchemy's events is not supported", hint="call the function where it is needed")


def listen(target, identifier, fn, *args, **kw):
    listens_for(target, identifier)


def remove(target, identifier, fn):
    pass


def contains(target, identifier, fn):
    return False
