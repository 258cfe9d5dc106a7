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


def get_revision_argument():
    return _cmig.revision().get("up_revision")


def get_tag_argument():
    return None
