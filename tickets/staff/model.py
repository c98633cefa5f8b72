"""Users, how they sign in, and their phones."""

from datetime import datetime

from sqlalchemy import ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from core.language import Language
from tickets.columns import Shaped, words
from tickets.staff.views import PersonView, PhoneRecord, Role, UserView


class User(Table):
    """Somebody who works at the help desk."""

    __tablename__ = "staff_user"

    username: Mapped[Username] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    """Argon2id; empty until the person has chosen a password."""
    roles: Mapped[frozenset[Role]] = mapped_column(Shaped(frozenset[Role]))
    languages: Mapped[frozenset[Language]] = mapped_column(Shaped(frozenset[Language]))
    screen_language: Mapped[Language] = mapped_column(words(Language))
    email: Mapped[str | None]
    """Where reminders of due dates go; without it they are seen in the console alone."""
    groups: Mapped[frozenset[str]] = mapped_column(Shaped(frozenset[str]), default=frozenset())
    """Whose tickets are theirs to work on."""
    deactivated_at: Mapped[datetime | None]
    """From then on they cannot sign in; what they did before keeps their name."""
    authenticator_since: Mapped[datetime | None]
    """From then on signing in with the password asks for a code, too."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the changes, so that of two administrators one is told of the other."""

    @property
    def active(self) -> bool:
        """Whether they work here."""
        return self.deactivated_at is None

    @property
    def lets_people_in(self) -> bool:
        """Whether they are an administrator who can sign in."""
        return self.active and bool(self.password_hash) and Role.ADMINISTRATOR in self.roles

    def person(self) -> PersonView:
        """As administrators see them."""
        return PersonView(
            **self.view().model_dump(),
            email=self.email,
            groups=self.groups,
            active=self.active,
            has_password=bool(self.password_hash),
            has_authenticator=self.authenticator_since is not None,
            version=self.version,
        )

    def view(self) -> UserView:
        """As others see it."""
        return UserView.model_validate(self, from_attributes=True)


class PasswordLink(Table):
    """With what somebody chooses a password, once: a thief of this table has no token."""

    __tablename__ = "password_link"

    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), primary_key=True)
    """The link before it no longer works."""
    token_hash: Mapped[str] = mapped_column(unique=True)
    valid_until: Mapped[datetime]


class Session(Table):
    """A signed-in browser: a thief of this table has no token."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    expires_at: Mapped[datetime] = mapped_column(index=True)
    vouched: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A sign-in provider knows who it is, with whatever factors it asks for."""


class RefusedSignIn(Table):
    """A sign-in of the last minute that did not succeed, also under a name that nobody has."""

    __tablename__ = "refused_sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(index=True)
    address: Mapped[str] = mapped_column(index=True, server_default="")
    """From where it was tried; empty when that is not known."""
    at: Mapped[datetime]


class Authenticator(Table):
    """What an app shares with us to make codes: a thief of this table lacks the vault's key."""

    __tablename__ = "authenticator"

    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), primary_key=True)
    sealed_key: Mapped[bytes]
    last_step: Mapped[int] = mapped_column(default=0)
    """Of the newest code that was used: none works twice, and none before it."""
    wrong: Mapped[int] = mapped_column(default=0)
    """Codes in a row that did not fit."""
    wrong_at: Mapped[datetime | None]


class RecoveryCode(Table):
    """Works once instead of the authenticator: a thief of this table has no code."""

    __tablename__ = "recovery_code"

    code_hash: Mapped[str] = mapped_column(primary_key=True)
    username: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"), index=True)


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
    """A provisioned phone."""

    __tablename__ = "phone"

    endpoint: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    context: Mapped[str]
    caller_id: Mapped[str]
    expires_at: Mapped[datetime | None]
    desk_of: Mapped[Username | None] = mapped_column(ForeignKey("staff_user.username"))
    """Whose telephone on the desk this is; without it, it is one in a browser."""

    def view(self) -> PhoneRecord:
        """As others see it."""
        return PhoneRecord.model_validate(self, from_attributes=True)
