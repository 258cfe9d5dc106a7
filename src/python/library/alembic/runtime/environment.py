"""`from alembic.runtime.environment import EnvironmentContext`: the class is only a name to a migration."""


class EnvironmentContext:
    pass
