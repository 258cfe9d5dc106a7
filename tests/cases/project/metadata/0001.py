"""The project's own metadata."""
from alembic import op
import sqlalchemy as sa
from app.models import Base, User

revision = "0001"
down_revision = None


def upgrade():
    Base.metadata.create_all(op.get_bind())
    op.bulk_insert(User.__table__, [{"id": 1, "name": "x"}])


def downgrade():
    Base.metadata.drop_all(bind=op.get_bind())
