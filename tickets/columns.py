"""Column types, and what else the tables share."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, BigInteger, Dialect, Enum, SQLColumnExpression
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

ONLY = "only"
"""In the ``info`` of an index: the one database that has it."""


def words(kind: type[StrEnum]) -> Enum:
    """Keeps an enum's words: readable in the database, and a new word needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Shaped(TypeDecorator[Any]):
    """Keeps a value of one type as JSON, and gives the same type back."""

    impl = JSON
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__(none_as_null=True)
        self.shape = shape
        self._adapter: TypeAdapter[Any] = TypeAdapter(shape)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.validate_python(value)


class UnixSeconds(FunctionElement[int]):
    """A moment as whole seconds since 1970.

    PostgreSQL's own ``extract`` answers with a decimal, which takes it twice as long as the rest of
    a short question.
    """

    name = "unix_seconds"
    type = BigInteger()
    inherit_cache = True

    def __init__(self, moment: SQLColumnExpression[datetime]) -> None:
        super().__init__(moment)


@compiles(UnixSeconds, "postgresql")
def _in_postgresql(element: UnixSeconds, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST(date_part('epoch', {compiler.process(element.clauses, **how)}) AS BIGINT)"


@compiles(UnixSeconds, "sqlite")
def _in_sqlite(element: UnixSeconds, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST(strftime('%s', {compiler.process(element.clauses, **how)}) AS INTEGER)"
