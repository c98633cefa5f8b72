"""The scripted line keeps the contract of every line."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from ivr.line import Line
from tests.doubles.line import ScriptedLine
from tests.doubles.line_contract import HANG_UP, LineContract


class TestScriptedLine(LineContract):
    """In memory."""

    def line(self, act: str) -> AbstractAsyncContextManager[Line]:
        return scripted(act)


@asynccontextmanager
async def scripted(act: str) -> AsyncIterator[Line]:
    during = {"g_welcome": act} if act else {}
    yield ScriptedLine(act, during=during, hang_up_at=0 if act == HANG_UP else None)
