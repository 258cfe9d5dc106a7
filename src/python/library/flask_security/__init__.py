"""Flask-Security's column types."""

from flask_security.datastore import AsaList
