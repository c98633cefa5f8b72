"""Who is rung when no consultant can answer (domain 4.6)."""

import re
from typing import Annotated, Self

from pydantic import Field, SecretStr, field_validator, model_validator

from core.settings_part import Part

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")

ON_CALL_PREFIX = "on-call-"
"""Of the endpoints of these telephones; in the ledger, who takes a call there has that name."""
MOST_TELEPHONES = 20

Label = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")]
AgainMinutes = Annotated[int, Field(ge=0, le=1_440)]


class OnCallTelephone(Part):
    """One telephone of the list. Its number is written into Asterisk's configuration alone."""

    label: Label
    """What the ledger and the logs call it."""
    number: SecretStr

    @field_validator("number")
    @classmethod
    def _is_international(cls, number: SecretStr) -> SecretStr:
        if not _NUMBER.fullmatch(number.get_secret_value()):
            raise ValueError("a number on call has the form +48601123456")
        return number


class OnCallSettings(Part):
    """The telephones in the order in which they are rung, unless administrators have arranged them
    otherwise; none: nobody is on call."""

    telephones: Annotated[tuple[OnCallTelephone, ...], Field(max_length=MOST_TELEPHONES)] = ()
    again_minutes: AgainMinutes = 5
    """Nobody took a call: so long the list is left in peace, also when others come to wait."""

    @model_validator(mode="after")
    def _are_told_apart(self) -> Self:
        if len(set(self.labels)) < len(self.telephones):
            raise ValueError("each telephone on call has a label of its own")
        return self

    @property
    def labels(self) -> tuple[str, ...]:
        """In the order of ringing."""
        return tuple(telephone.label for telephone in self.telephones)
