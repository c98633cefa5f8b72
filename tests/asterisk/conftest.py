"""The real exchange, for all tests here."""

from tests.exchange import exchange
from tests.integration.databases import cluster

__all__ = ["cluster", "exchange"]
