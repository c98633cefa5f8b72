"""Tables that only grow: the database itself refuses to change or delete their rows."""

from collections.abc import Sequence

from alembic import op

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""

POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def protect(table: str) -> None:
    """Refuse to change or delete a row of this table from now on."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(table=table, verb=verb))
    else:
        op.execute(REFUSE)
        op.execute(POSTGRESQL.format(table=table))


SQLITE_WITH_PERMIT = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
WHEN NOT (EXISTS (SELECT 1 FROM permit WHERE table_name = '{table}' AND change = '{verb}'){same})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

REFUSE_WITHOUT_PERMIT = """
CREATE OR REPLACE FUNCTION refuse_without_permit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM permit WHERE table_name = TG_TABLE_NAME AND change = lower(TG_OP)) THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF to_jsonb(NEW) - TG_ARGV::text[] = to_jsonb(OLD) - TG_ARGV::text[] THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""

POSTGRESQL_WITH_PERMIT = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_without_permit({erasable})
"""


def protect_but_for_permits(table: str, fixed: Sequence[str], erasable: Sequence[str]) -> None:
    """Refuse changes unless the transaction holds a permit, and of fixed columns even then."""
    if op.get_bind().dialect.name == "sqlite":
        same = "".join(f" AND new.{column} IS old.{column}" for column in fixed)
        for verb, kept in (("update", same), ("delete", "")):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
            op.execute(SQLITE_WITH_PERMIT.format(table=table, verb=verb, same=kept))
    else:
        op.execute(REFUSE_WITHOUT_PERMIT)
        op.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}")
        names = ", ".join(f"'{column}'" for column in erasable)
        op.execute(POSTGRESQL_WITH_PERMIT.format(table=table, erasable=names))
