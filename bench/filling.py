"""Rows into a database, as fast as it takes them.

python -m bench.filling DATABASE_URL [SHARE [REVISION]]

The empty database gets today's shape, or that of an earlier revision, to be migrated afterwards.
"""

import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

import psycopg
from sqlalchemy import make_url

from bench.population import Row, Rows, Size, population
from tickets.desk.numbers import FIRST_TICKET, TICKETS
from tickets.migrations import upgrade

BATCH = 5_000


def fill(url: str, size: Size) -> None:
    """A migrated, empty database becomes a populated one whose statistics are up to date."""
    into = _into_sqlite if url.startswith("sqlite") else _into_postgresql
    into(url, population(size), FIRST_TICKET + size.tickets - 1)


def _into_postgresql(url: str, tables: tuple[Rows, ...], last: int) -> None:
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute("SET session_replication_role = replica")  # no check, no trigger a row
        for table, columns, rows in tables:
            kept = connection.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND NOT EXISTS"
                " (SELECT FROM pg_constraint WHERE conname = indexname)",
                (table,),
            ).fetchall()
            for name, _ in kept:
                connection.execute(f"DROP INDEX {name}".encode())
            names = ", ".join(f'"{column}"' for column in columns)
            with (
                connection.cursor() as cursor,
                cursor.copy(f'COPY "{table}" ({names}) FROM STDIN'.encode()) as copy,
            ):
                for row in rows:
                    copy.write_row(row)
            for _, definition in kept:
                connection.execute(definition.encode())
            _told(table)
        connection.execute("UPDATE counter SET last = %s WHERE name = %s", (last, TICKETS))
        connection.execute("VACUUM ANALYZE")


def _into_sqlite(url: str, tables: tuple[Rows, ...], last: int) -> None:
    connection = sqlite3.connect(make_url(url).database or "")
    for table, columns, rows in tables:
        names = ", ".join(f'"{column}"' for column in columns)
        places = ", ".join("?" * len(columns))
        with connection:
            for some in _batches(rows):
                connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', some)
        _told(table)
    with connection:
        connection.execute("UPDATE counter SET last = ? WHERE name = ?", (last, TICKETS))
    connection.execute("ANALYZE")
    connection.close()


def _batches(rows: Iterator[Row]) -> Iterator[list[tuple[Any, ...]]]:
    while some := list(islice(rows, BATCH)):
        yield [tuple(map(_plain, row)) for row in some]


def _plain(value: Any) -> Any:
    """As SQLAlchemy writes times and days into SQLite."""
    if not hasattr(value, "isoformat"):
        return value
    if hasattr(value, "hour"):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()


def _told(table: str) -> None:
    if __name__ == "__main__":
        print(f"  {time.monotonic():10.0f} s  {table}", flush=True)


if __name__ == "__main__":
    where, share, revision = (*sys.argv[1:], *("1.0", "head")[len(sys.argv) - 2 :])
    upgrade(where, revision)
    fill(where, Size().share(float(share)))
