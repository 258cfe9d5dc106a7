"""Errors of Alembic, under the names by which scripts know them."""

from alembic.util.exc import CommandError
