"""What the domain may refuse.

DomainError            a rule said no
├── NotFound           no such record, or not for this person
├── Conflict           the record is not in a state that allows it
├── Invalid            the values break a rule
├── Forbidden          this person may not do it
└── Unavailable        a part that is needed does not answer; trying again may help
"""


class DomainError(Exception):
    """A rule said no; the message says what was expected."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.code = code or type(self).__name__.lower()
        """A stable word for interfaces, for example ``talk_over``."""


class NotFound(DomainError):
    """No such record, or not for this person."""


class Conflict(DomainError):
    """The record is not in a state that allows it."""


class Invalid(DomainError):
    """The values break a rule."""


class Forbidden(DomainError):
    """This person may not do it."""


class Unavailable(DomainError):
    """A part that is needed does not answer; trying again may help."""
