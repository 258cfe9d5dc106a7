"""Errors of the ORM."""

from sqlalchemy.exc import InvalidRequestError, MultipleResultsFound, NoResultFound, SQLAlchemyError


class StaleDataError(SQLAlchemyError):
    pass


class FlushError(SQLAlchemyError):
    pass


class UnmappedError(InvalidRequestError):
    pass


class UnmappedClassError(UnmappedError):
    pass


class UnmappedInstanceError(UnmappedError):
    pass


class ObjectDeletedError(InvalidRequestError):
    pass


class DetachedInstanceError(SQLAlchemyError):
    pass


__all__ = ["MultipleResultsFound", "NoResultFound"]
