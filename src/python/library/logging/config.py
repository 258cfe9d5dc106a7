"""logging.config: cmig's log is configured by alembic.ini, not by scripts."""


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    pass


def dictConfig(config):
    pass
