"""loguru: its logger writes to cmig's log; what it would add to a line or send elsewhere is left out."""

import logging

_LEVELS = {"TRACE": 5, "DEBUG": 10, "INFO": 20, "SUCCESS": 25, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}


class Logger:

    def __init__(self, exception=None):
        self._exception = exception

    def log(self, __level, __message, *args, **kwargs):
        number = _LEVELS[__level] if isinstance(__level, str) else __level
        text = str(__message).format(*args, **kwargs) if args or kwargs else str(__message)
        logging.getLogger("loguru").log(number, "%s", text, exc_info=self._exception)

    def trace(self, __message, *args, **kwargs):
        self.log("TRACE", __message, *args, **kwargs)

    def debug(self, __message, *args, **kwargs):
        self.log("DEBUG", __message, *args, **kwargs)

    def info(self, __message, *args, **kwargs):
        self.log("INFO", __message, *args, **kwargs)

    def success(self, __message, *args, **kwargs):
        self.log("SUCCESS", __message, *args, **kwargs)

    def warning(self, __message, *args, **kwargs):
        self.log("WARNING", __message, *args, **kwargs)

    def error(self, __message, *args, **kwargs):
        self.log("ERROR", __message, *args, **kwargs)

    def critical(self, __message, *args, **kwargs):
        self.log("CRITICAL", __message, *args, **kwargs)

    def exception(self, __message, *args, **kwargs):
        Logger(exception=True).error(__message, *args, **kwargs)

    def opt(self, *, exception=None, record=False, lazy=False, colors=False, raw=False, capture=True, depth=0, ansi=False):
        return Logger(exception)

    def bind(self, **kwargs):
        return self

    def patch(self, patcher):
        return self

    def add(self, sink, **kwargs):
        return 0

    def remove(self, handler_id=None):
        pass

    def configure(self, *, handlers=None, levels=None, extra=None, patcher=None, activation=None):
        return []

    def enable(self, name):
        pass

    def disable(self, name):
        pass


logger = Logger()
