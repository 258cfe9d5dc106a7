"""Database URLs."""

import re

_FORM = re.compile(r"^(?P<drivername>[\w+]+)://(?:(?P<username>[^:/@]*)(?::(?P<password>[^@]*))?@)?"
                   r"(?:(?P<host>\[[^/?]+\]|[^/:?]+)?(?::(?P<port>\d+))?)?(?:/(?P<database>[^?]*))?(?:\?(?P<query>.*))?$")


class URL:
    def __init__(self, drivername, username=None, password=None, host=None, port=None, database=None, query=None):
        self.drivername = drivername
        self.username = username
        self.password = password
        self.host = host
        self.port = port
        self.database = database
        self.query = query or {}

    @classmethod
    def create(cls, drivername, username=None, password=None, host=None, port=None, database=None, query=None):
        return cls(drivername, username, password, host, port, database, query)

    def get_backend_name(self):
        return self.drivername.split("+")[0]

    def get_driver_name(self):
        parts = self.drivername.split("+")
        return parts[1] if len(parts) > 1 else {"sqlite": "pysqlite", "postgresql": "psycopg2"}.get(parts[0], "mysqldb")

    def set(self, **kw):
        given = dict(drivername=self.drivername, username=self.username, password=self.password, host=self.host,
                     port=self.port, database=self.database, query=self.query)
        given.update(kw)
        return URL(**given)

    def render_as_string(self, hide_password=True):
        text = self.drivername + "://"
        if self.username is not None:
            text += self.username
            if self.password is not None:
                text += ":" + ("***" if hide_password else str(self.password))
            text += "@"
        if self.host is not None:
            text += self.host
        if self.port is not None:
            text += ":" + str(self.port)
        if self.database is not None:
            text += "/" + self.database
        if self.query:
            text += "?" + "&".join(key + "=" + value for key, value in self.query.items())
        return text

    def __str__(self):
        return self.render_as_string()

    def __repr__(self):
        return self.render_as_string()

    def __eq__(self, other):
        return isinstance(other, URL) and self.render_as_string(False) == other.render_as_string(False)

    def __hash__(self):
        return hash(self.render_as_string(False))


def make_url(name_or_url):
    if isinstance(name_or_url, URL):
        return name_or_url
    found = _FORM.match(name_or_url)
    if found is None:
        from sqlalchemy import exc
        raise exc.ArgumentError("Could not parse SQLAlchemy URL from given URL string")
    parts = found.groupdict()
    query = {}
    for pair in (parts.pop("query") or "").split("&"):
        if pair:
            key, _, value = pair.partition("=")
            query[key] = value
    parts["port"] = int(parts["port"]) if parts["port"] else None
    return URL(query=query, **parts)
