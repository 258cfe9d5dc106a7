'''second'''
revision = "rev_" "two"
down_revision = "rev_" + "one"
branch_labels = depends_on = None


def upgrade(): pass


def downgrade(): pass
