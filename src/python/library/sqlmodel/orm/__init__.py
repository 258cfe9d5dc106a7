"""The package of `sqlmodel.orm.session`."""
