"""Migrations of a database that is in use: PostgreSQL, since SQLite has one writer at a time."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event, make_url

from bench.filling import fill
from bench.population import phone
from tests.integration.populated import HUNDREDTH
from tests.integration.postgres import Cluster
from tickets.migrations import upgrade

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of each database fills it."""

FIRST_RELEASE = "0004"
"""Everything after it happens to databases that people work with."""

GROWN = "call|call_event|customer|customer_phone|customer_service|ticket|ticket_change|audit_entry"

STOPS_THE_WORK = (
    rf'CREATE (UNIQUE )?INDEX (?!CONCURRENTLY).* ON "?({GROWN})"? ',
    rf'ALTER TABLE "?({GROWN})"? (ALTER COLUMN|DROP COLUMN)',
    rf'ALTER TABLE "?({GROWN})"? ADD CONSTRAINT (?!.*NOT VALID)',
    rf'ALTER TABLE "?({GROWN})"? ADD COLUMN .*REFERENCES',
    rf'(UPDATE|DELETE FROM) "?({GROWN})"? (?!.*WHERE \w+\.?\w* = )',
    r"LOCK TABLE",
)
"""Each of these writes or reads all rows while everybody else waits."""

LONGEST = "4s"
"""What callers' statements wait here: more than a migration waits for a lock."""

LONGER_THAN_A_LOCK = 3.0
"""Seconds."""


@pytest.fixture(scope="module")
def first_release(cluster: Cluster) -> str:
    """A database of the first release with a hundredth of a country in it; never used."""
    cluster.execute("CREATE DATABASE first_release")
    upgrade(cluster.url("first_release"), FIRST_RELEASE)
    fill(cluster.url("first_release"), HUNDREDTH)
    return "first_release"


@pytest.fixture
def in_use(cluster: Cluster, first_release: str) -> Iterator[str]:
    """A copy of it, to work with."""
    cluster.execute(f"CREATE DATABASE in_use TEMPLATE {first_release} STRATEGY FILE_COPY")
    yield cluster.url("in_use")
    cluster.execute("DROP DATABASE in_use WITH (FORCE)")


@contextmanager
def statements() -> Iterator[list[str]]:
    """All that any engine executes within the block."""
    executed: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        executed.append(" ".join(statement.split()))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield executed
    finally:
        event.remove(Engine, "before_cursor_execute", note)


class Callers(threading.Thread):
    """Call without a pause, as the service would tell the database of them."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._address = make_url(url).set(drivername="postgresql").render_as_string()
        self._enough = threading.Event()
        self.came = 0
        self.refused: list[str] = []

    def run(self) -> None:
        options = f"-c statement_timeout={LONGEST}"
        with psycopg.connect(self._address, autocommit=True, options=options) as connection:
            while not self._enough.is_set():
                try:
                    self._call(connection)
                except psycopg.Error as error:
                    self.refused.append(str(error))

    def stop(self) -> None:
        self._enough.set()
        self.join()

    def _call(self, connection: psycopg.Connection[Any]) -> None:
        self.came += 1
        call = f"in-use.{self.came}"
        connection.execute(
            "SELECT customer.id, ticket.number FROM customer"
            " JOIN customer_phone ON customer_id = customer.id"
            " LEFT JOIN ticket ON ticket.customer_id = customer.id AND state <> 'closed'"
            " WHERE customer_phone.number = %s",
            (phone(self.came % HUNDREDTH.accounts),),
        )
        connection.execute(
            "INSERT INTO call (id, path, arrived_at) VALUES (%s, '[]', now())", (call,)
        )
        connection.execute(
            "INSERT INTO call_event (call, at, kind, detail)"
            " VALUES (%s, now(), 'call_arrived', '{}')",
            (call,),
        )


def test_nothing_stops_the_work(in_use: str) -> None:
    with statements() as executed:
        upgrade(in_use)

    assert [
        statement
        for statement in executed
        for form in STOPS_THE_WORK
        if re.match(form, statement, re.IGNORECASE)
    ] == []


def test_calls_go_on_while_the_database_is_migrated(in_use: str) -> None:
    callers = Callers(in_use)
    callers.start()

    upgrade(in_use)
    callers.stop()

    assert callers.came
    assert callers.refused == []


def test_who_holds_a_table_does_not_make_all_others_wait(in_use: str) -> None:
    address = make_url(in_use).set(drivername="postgresql").render_as_string()
    migrating = threading.Thread(target=upgrade, args=(in_use,))
    callers = Callers(in_use)

    with psycopg.connect(address) as holder:
        holder.execute("SELECT count(*) FROM customer")  # and its transaction stays open
        migrating.start()
        callers.start()
        migrating.join(timeout=LONGER_THAN_A_LOCK)
        waits = migrating.is_alive()
    migrating.join()
    callers.stop()

    assert waits
    assert callers.refused == []
