"""automap makes classes out of whatever the database holds; cmig does not."""

import _cmig


def automap_base(declarative_base=None, **kw):
    _cmig.refuse("automap_base() is not supported", hint="use Table(name, MetaData(), autoload_with=op.get_bind())")


def generate_relationship(*args, **kw):
    _cmig.refuse("automap is not supported")


AutomapBase = automap_base
