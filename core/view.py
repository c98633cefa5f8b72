"""What leaves the domain: frozen values that know how to become JSON."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A frozen picture of a record at one moment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
