"""After a year nobody can tell whose answers these are (domain 5.1)."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from tickets.surveys import repository

BATCH = 500
"""Rows of one transaction."""


async def make_anonymous(session: AsyncSession, before: datetime, limit: int = BATCH) -> int:
    """Take from surveys asked before this moment all that says of whom they are.

    Returns how many; less than ``limit`` means that no more are left.
    """
    surveys = await repository.of_somebody(session, before, limit)
    for survey in surveys:
        survey.make_anonymous()
    return len(surveys)
