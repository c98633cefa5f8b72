"""Changes of tables with millions of rows that callers and consultants do not notice.

Columns come empty or with a constant (no row is written), references are checked afterwards,
indexes grow and old rows are filled beside the work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine


@contextmanager
def while_others_work() -> Iterator[None]:
    """Statements one by one, so that none keeps a lock for the next; commits what was before.

    On SQLite the whole migration stays one transaction: there is one writer at a time.
    """
    if op.get_bind().dialect.name == "sqlite":
        yield
        return
    with op.get_context().autocommit_block():
        yield


def add_index(name: str, table: str, columns: list[str], where: str | None = None) -> None:
    """An index that nobody waits for; the last thing of a migration, for it commits what was
    before.

    One that was left half-made by an interruption is made anew.
    """
    condition = sa.text(where) if where else None
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(name, table, columns, if_not_exists=True, sqlite_where=condition)
        return
    with while_others_work():
        op.drop_index(name, table, if_exists=True, postgresql_concurrently=True)
        op.create_index(
            name, table, columns, postgresql_concurrently=True, postgresql_where=condition
        )


def add_reference(table: str, name: str, kind: TypeEngine[Any], target: str) -> None:
    """A column that points to another table; the old rows point nowhere, so none is checked."""
    other, key = target.split(".")
    constraint = f"fk_{table}_{name}"
    dialect = op.get_bind().dialect
    if dialect.name == "sqlite":  # takes a constraint with its column, and never afterwards
        column = f'"{name}" {kind.compile(dialect)} CONSTRAINT {constraint}'
        op.execute(f'ALTER TABLE "{table}" ADD COLUMN {column} REFERENCES {other} ({key})')
        return
    op.add_column(table, sa.Column(name, kind))
    op.create_foreign_key(constraint, table, other, [name], [key], postgresql_not_valid=True)
