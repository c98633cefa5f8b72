"""When customers are asked what they think."""

from typing import Annotated

from pydantic import Field

from core.settings_part import Part


class SurveySettings(Part):
    """Whether and how often customers are asked what they think."""

    after_calls: bool = True
    """Callers are asked two questions by telephone when the consultant has left."""
    days_between: Annotated[int, Field(ge=1, le=365)] = 30
    """A customer is sent no other link within so many days."""
