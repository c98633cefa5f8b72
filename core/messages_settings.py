"""How messages to customers leave the house."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator

from core.settings_part import Part, Port

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
LOCAL_URLS = ("http://127.0.0.1:", "http://localhost:")


class MessagesSettings(Part):
    """Mail and short messages to customers; what is not configured is not sent."""

    smtp_host: str | None = None
    smtp_port: Port = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_ca: Path | None = None
    """Certificates to trust beside those of the system."""
    sender: str | None = None
    """The address that letters come from."""
    reply_to: str | None = None
    bounces: str | None = None
    """Where bounces go; the server must deliver ``bounces+anything@...`` there, too."""
    mail_per_minute: int = Field(default=120, ge=1, le=10_000)
    sms_url: str | None = None
    sms_token: SecretStr | None = None
    sms_countries: frozenset[str] = frozenset({"PL"})
    """Whose mobile numbers are written to, as two letters each."""
    sms_per_minute: int = Field(default=60, ge=1, le=10_000)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.smtp_host and not self.sender:
            raise ValueError("mail needs a sender")
        if self.sms_url and not self.sms_token:
            raise ValueError("short messages need sms_token")
        return self

    @model_validator(mode="after")
    def _secrets_travel_encrypted(self) -> Self:
        if self.smtp_password and self.smtp_security == "none" and self.smtp_host not in LOOPBACK:
            raise ValueError("smtp_security = none would send the password in the clear")
        if self.sms_url and not self.sms_url.startswith(("https://", *LOCAL_URLS)):
            raise ValueError("sms_url must begin with https://")
        return self
