"""Only Alembic runs this file. cmig reads the same alembic.ini and needs no env.py."""
from logging.config import fileConfig

from alembic import context
from sqlalchemy import engine_from_config, pool

config = context.config
target_metadata = None  # MetaData of the models, for `alembic revision --autogenerate`

if config.config_file_name is not None:
    fileConfig(config.config_file_name)


def migrate(**options):
    context.configure(target_metadata=target_metadata, **options)
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    migrate(
        url=config.get_main_option("sqlalchemy.url"),
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
else:
    engine = engine_from_config(
        config.get_section(config.config_ini_section),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    with engine.connect() as connection:
        migrate(connection=connection)
