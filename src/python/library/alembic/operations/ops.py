"""`from alembic.operations.ops import MigrateOperation`; the operations of Alembic itself are not made by hand here."""

from alembic.operations.base import MigrateOperation
