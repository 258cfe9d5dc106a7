"""`alembic.context`, as far as a migration may ask it."""

import _cmig

from alembic.config import current_config
from alembic.runtime.migration import current_context

config = current_config()


def is_offline_mode():
    return _cmig.offline


def is_transactional_ddl():
    return current_context().transactional_ddl


def requires_connection():
    return not _cmig.offline


def get_context():
    return current_context()


def get_impl():
    return current_context().impl


def get_bind():
    return current_context().bind


def execute(sql, execution_options=None):
    current_context().impl.execute(sql, execution_options)


def static_output(text):
    current_context().impl.static_output(text)


def begin_transaction():
    return current_context().begin_transaction()


def get_x_argument(as_dictionary=False):
    given = list(_cmig.x_arguments)
    if not as_dictionary:
        return given
    found = {}
    for argument in given:
        key, _, value = argument.partition("=")
        found[key] = value
    return found


def get_head_revision():
    found = _cmig.script_heads()
    if len(found) > 1:
        from alembic.util.exc import CommandError
        raise CommandError("Multiple head revisions are present for given argument 'head'; please specify a specific target "
                           "revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads")
    return found[0]


def get_head_revisions():
    return tuple(_cmig.script_heads())


def get_starting_revision_argument():
    """Where `--sql start:end` starts; there is none with a connection."""
    if _cmig.offline:
        _cmig.refuse("where --sql starts is not known to a script")
    return None


def get_revision_argument():
    _cmig.refuse("the target of the command is not known to a script")


def get_tag_argument():
    return None
