"""Indexes for full text over a column ``words``, kept up to date by the database itself."""

from alembic import op

from tickets.full_text import PREFIX, SIMPLE

SQLITE = (
    "CREATE VIRTUAL TABLE {index} USING fts5(key UNINDEXED, words)",
    "INSERT INTO {index} (rowid, key, words) SELECT {row}, {key}, words FROM {table}",
    """
    CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO {index} (rowid, key, words) SELECT {row}, {key}, words FROM {table}
    WHERE {key} = new.{key}; END
    """,
    """
    CREATE TRIGGER {index}_update AFTER UPDATE OF words ON {table} BEGIN
    UPDATE {index} SET words = new.words
    WHERE rowid = (SELECT {row} FROM {table} WHERE {key} = new.{key}); END
    """,
    """
    CREATE TRIGGER {index}_delete BEFORE DELETE ON {table} BEGIN
    DELETE FROM {index} WHERE rowid = (SELECT {row} FROM {table} WHERE {key} = old.{key}); END
    """,
)

POSTGRESQL = "CREATE INDEX {index} ON {table} USING gin (to_tsvector({simple}, words))"


def index_words(table: str, key: str, row: str) -> None:
    """Index the words of a table; ``row`` is SQL for a number that grows with its keys."""
    statements = SQLITE if op.get_bind().dialect.name == "sqlite" else (POSTGRESQL,)
    for statement in statements:
        op.execute(
            statement.format(index=f"{PREFIX}{table}", table=table, key=key, row=row, simple=SIMPLE)
        )
