"""What is told of surveys."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySubmitted(Event):
    """Somebody has said what they think."""

    survey: int
    score: int | None
