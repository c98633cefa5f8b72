"""Taking a database away in mid-test."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import make_url

from tests.integration.postgres import Cluster


@contextmanager
def away(database_url: str, cluster: Cluster) -> Iterator[None]:
    """PostgreSQL loses its power; SQLite is locked by somebody else."""
    if database_url.startswith("postgresql"):
        cluster.stop()
        try:
            yield
        finally:
            cluster.start()
        return
    with _locked(database_url):
        yield


@contextmanager
def frozen(database_url: str, cluster: Cluster) -> Iterator[None]:
    """PostgreSQL takes connections and answers nothing; SQLite cannot be written."""
    if database_url.startswith("postgresql"):
        with cluster.frozen():
            yield
        return
    with _locked(database_url):
        yield


@contextmanager
def _locked(database_url: str) -> Iterator[None]:
    file = str(make_url(database_url).database)
    with closing(sqlite3.connect(file, isolation_level=None)) as somebody_else:
        somebody_else.execute("BEGIN EXCLUSIVE")
        yield
