"""The survey after a talk, as flows ask for it: whether to ask at all is the house's decision."""

from core.errors import NotFound
from core.ids import CallId
from core.survey_settings import SurveySettings
from hotline.comments import Comments
from tickets.surveys.service import Surveys
from tickets.surveys.views import SurveyAnswers, SurveyView


class Opinions:
    """What callers think after the talk."""

    def __init__(self, surveys: Surveys, comments: Comments, settings: SurveySettings) -> None:
        self._surveys = surveys
        self._settings = settings
        self.place = comments.place
        self.comment = comments.take

    async def ask(self, call: CallId) -> bool:
        """The survey of this call begins; False: nobody is asked, or this call has had one."""
        if not self._settings.after_calls:
            return False
        try:
            return await self._surveys.offer(call) is not None
        except NotFound:  # the ledger is behind: there is nothing yet to keep an answer with
            return False

    async def resolved(self, call: CallId, is_resolved: bool) -> SurveyView:
        """Keep whether the matter is resolved, in the caller's eyes."""
        return await self._surveys.answer_in_call(call, SurveyAnswers(resolved=is_resolved))

    async def score(self, call: CallId, score: int) -> SurveyView:
        """Keep the mark, from one to five."""
        return await self._surveys.answer_in_call(call, SurveyAnswers(score=score))

    async def end(self, call: CallId) -> SurveyView:
        """All was asked."""
        return await self._surveys.end_call(call)
