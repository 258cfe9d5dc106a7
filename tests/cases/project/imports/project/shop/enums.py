"""Enums of the shop."""
import enum


class Status(str, enum.Enum):
    OPEN = "open"
    CLOSED = "closed"
