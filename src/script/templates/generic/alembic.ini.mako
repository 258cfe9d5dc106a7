# cmig and Alembic both read this file. A percent sign in a value is written twice.

[alembic]
# Where script templates and versions/ are; %(here)s is the folder of this file.
script_location = ${script_location}

# Name of a new script, without its suffix. Tokens: rev, slug, epoch, year, month, day, hour, minute, second.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s

# Added to Python's module path; only Alembic needs it.
prepend_sys_path = .

# Time zone of dates in file names and headers ("UTC", "Europe/Berlin"); unset: local time.
# timezone =

# The slug of a message is cut to so many characters.
# truncate_slug_length = 40

# true: Alembic runs env.py also for `revision`.
# revision_environment = false

# true: Alembic loads .pyc files that have no .py beside them.
# sourceless = false

# Folders of scripts, in place of versions/ below script_location.
# version_locations = %(here)s/bar:%(here)s/bat

# What separates paths in a list: os (a colon, on Windows a semicolon), space, newline, : or ;
path_separator = os

# true: scripts are also looked for in the folders within a version location.
# recursive_version_locations = false

# Encoding of new scripts.
# output_encoding = utf-8

# The database.
sqlalchemy.url = driver://user:pass@localhost/dbname


# Read by cmig only. The values given are the defaults.
[cmig]
# A database that has this table but no version table is older than its migrations, and is stamped with this revision.
# pre_alembic_table = refresh_tokens
# pre_alembic_revision = 001

# The table that holds the current revisions.
# version_table = alembic_version
# version_table_schema =

# false: one transaction for a whole run.
# transaction_per_migration = true

# How long to wait for another run or a writer.
# lock_timeout = 60s

# never: downgrade without asking.
# confirm_downgrade = always

# Environment variables that name the database, in order.
# database_env =

# Permissions of a SQLite file that cmig creates.
# file_mode = 0600

# Ids of new revisions: hash, sequential, or auto: sequential where all ids are numbers of one width.
# revision_ids = auto

# The database has a revision that no script has: fail, or continue without a change.
# when_ahead = fail


# Programs that are run on a new script.
[post_write_hooks]
# hooks = black
# black.type = console_scripts
# black.entrypoint = black
# black.options = -l 79 REVISION_SCRIPT_FILENAME

# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = check --fix REVISION_SCRIPT_FILENAME


[loggers]
keys = root, sqlalchemy, alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
