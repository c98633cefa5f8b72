"""What somebody does who owns the database: the triggers are taken off first and put back."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

TABLES = ("audit_entry", "audit_content", "audit_link")


async def tamper(url: str, deeds: str) -> None:
    """Run these statements past every protection that the database offers."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        put_back = await _take_off(connection)
        for deed in deeds.split(";"):
            await connection.execute(text(deed))
        for statement in put_back:
            await connection.execute(text(statement))
    await engine.dispose()


async def _take_off(connection: AsyncConnection) -> list[str]:
    if connection.dialect.name == "postgresql":
        for table in TABLES:
            await connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        return [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in TABLES]
    ours = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit%'"
    found = await connection.execute(text(ours))
    triggers = found.all()
    for trigger in triggers:
        await connection.execute(text(f"DROP TRIGGER {trigger.name}"))
    return [trigger.sql for trigger in triggers]
