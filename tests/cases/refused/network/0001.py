"""A script cannot reach the network."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    import socket
    socket.create_connection(("localhost", 9))


def downgrade():
    pass
