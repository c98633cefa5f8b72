"""Users, their sessions, their refused sign-ins, and the phones provisioned for browsers."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from core.language import Language
from tickets.columns import Shaped, words
from tickets.staff.views import PhoneRecord, Role, UserView


class User(Table):
    """Somebody who works at the help desk."""

    __tablename__ = "staff_user"

    username: Mapped[Username] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    """Argon2id."""
    roles: Mapped[frozenset[Role]] = mapped_column(Shaped(frozenset[Role]))
    languages: Mapped[frozenset[Language]] = mapped_column(Shaped(frozenset[Language]))
    screen_language: Mapped[Language] = mapped_column(words(Language))
    email: Mapped[str | None]
    """Where reminders of due dates go; without it they are seen in the console alone."""

    def view(self) -> UserView:
        """As others see it."""
        return UserView.model_validate(self, from_attributes=True)


class Session(Table):
    """A signed-in browser: a thief of this table has no token."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    expires_at: Mapped[datetime] = mapped_column(index=True)


class RefusedSignIn(Table):
    """A sign-in of the last minute that did not succeed, also under a name that nobody has."""

    __tablename__ = "refused_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(index=True, server_default="")
    """From where it was tried; empty when that is not known."""
    at: Mapped[datetime]


class StaffPin(Table):
    """With what somebody proves on the telephone who they are: a thief of this table has no PIN."""

    __tablename__ = "staff_pin"

    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), primary_key=True)
    pin_hash: Mapped[str]
    """Argon2id."""
    issued_at: Mapped[datetime]
    issued_by: Mapped[Username]


class FailedStaffPin(Table):
    """A PIN of the last two days that did not fit."""

    __tablename__ = "failed_staff_pin"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Phone(Table):
    """A provisioned browser phone."""

    __tablename__ = "phone"

    endpoint: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    context: Mapped[str]
    caller_id: Mapped[str]
    expires_at: Mapped[datetime]

    def view(self) -> PhoneRecord:
        """As others see it."""
        return PhoneRecord.model_validate(self, from_attributes=True)
