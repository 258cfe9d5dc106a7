"""merge"""
revision = "merge"
down_revision = ("left", "right")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
