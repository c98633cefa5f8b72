"""What callers notice while the database of a whole country is migrated under their calls.

    python -m bench.migrating URL

The database was filled at the shape of the first release (``python -m bench.filling URL 1 0004``).
Callers are looked up and written down, as the running service does it, until it has the newest
shape: up to a hundred a second, ten times as many as the busiest hour has.
"""

import statistics
import sys
import threading
import time

import psycopg
from sqlalchemy import make_url

from bench.population import phone
from bench.side_by_side import commit
from tickets.migrations import upgrade

ACCOUNTS = 10_000
PAUSE_SECONDS = 0.01
LONGEST = "2s"
"""What the service waits for a statement; then it tries again."""

LOOK = (
    "SELECT customer.id, ticket.number FROM customer"
    " JOIN customer_phone ON customer_id = customer.id"
    " LEFT JOIN ticket ON ticket.customer_id = customer.id AND state <> 'closed'"
    " WHERE customer_phone.number = %s"
)
WRITE = "INSERT INTO call (id, path, arrived_at) VALUES (%s, '[]', now())"


class Callers(threading.Thread):
    """One after the other."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self._enough = threading.Event()
        self.took: list[float] = []
        self.refused: list[str] = []

    def run(self) -> None:
        options = f"-c statement_timeout={LONGEST}"
        with psycopg.connect(self._address, autocommit=True, options=options) as connection:
            while not self._enough.wait(PAUSE_SECONDS):
                begin = time.perf_counter()
                try:
                    connection.execute(LOOK, (phone(1 + len(self.took) % ACCOUNTS),))
                    connection.execute(WRITE, (f"migrating-{time.monotonic_ns()}",))
                except psycopg.Error as error:
                    self.refused.append(str(error).splitlines()[0])
                self.took.append(1000 * (time.perf_counter() - begin))

    def stop(self) -> None:
        self._enough.set()
        self.join()


def main(url: str) -> None:
    """Migrate, and tell what it was like."""
    callers = Callers(make_url(url).set(drivername="postgresql").render_as_string())
    callers.start()
    begin = time.monotonic()
    try:
        upgrade(url)
    finally:
        callers.stop()
    seconds = time.monotonic() - begin
    cuts = statistics.quantiles(callers.took, n=1000)
    print(f"migrated in {seconds:.0f} s, commit {commit()}; {len(callers.took)} callers meanwhile:")
    print(f"  p50 {cuts[499]:.1f} ms, p99.9 {cuts[998]:.1f} ms, longest {max(callers.took):.0f} ms")
    print(f"  refused {len(callers.refused)}: {sorted(set(callers.refused))}")


if __name__ == "__main__":
    main(sys.argv[1])
