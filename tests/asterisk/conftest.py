"""The real exchange, for all tests here."""

from tests.exchange import exchange

__all__ = ["exchange"]
