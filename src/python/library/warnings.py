"""warnings: a warning is a line of the log; filters mean nothing."""

filters = []


def warn(message, category=None, stacklevel=1, source=None):
    import _cmig
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    _cmig.log(30, "py.warnings", "%s: %s" % (category.__name__, message))


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    warn(message, category)


def showwarning(message, category, filename, lineno, file=None, line=None):
    warn(message, category)


def formatwarning(message, category, filename, lineno, line=None):
    return "%s:%s: %s: %s\n" % (filename, lineno, category.__name__, message)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    pass


def simplefilter(action, category=Warning, lineno=0, append=False):
    pass


def resetwarnings():
    pass


class catch_warnings:

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record

    def __enter__(self):
        return [] if self._record else None

    def __exit__(self, *exc_info):
        return None
