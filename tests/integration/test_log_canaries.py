"""People do not get into the log through errors of the database, on both of them."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.db import UnitOfWork
from core.log import configure

CANARIES = ("+48600000214", "44051401359", "marta@example.org", "Wilkowska")

FAILURES = (
    "INSERT INTO dead_address (address, since, reason) VALUES (:one, '2026-11-20', 'x'),"
    " (:one, '2026-11-20', 'x')",
    "INSERT INTO dead_address (address, since, reason) VALUES (:one, '2026-11-20', NULL)",
    "INSERT INTO customer_phone (number, customer_id) VALUES (:one, 99)",
)


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    handlers, level, last_words = logging.root.handlers[:], logging.root.level, sys.excepthook
    yield
    sys.excepthook = last_words
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("canary", CANARIES)
async def test_an_error_of_the_database_names_nobody(
    work: UnitOfWork, failure: str, canary: str
) -> None:
    out = io.StringIO()
    configure(out)

    with pytest.raises(DBAPIError) as raised:
        async with work() as one:
            await one.session.execute(text(failure), {"one": canary})
    structlog.get_logger().error("it.failed", exc_info=raised.value)

    assert "it.failed" in out.getvalue()
    assert canary not in out.getvalue()
