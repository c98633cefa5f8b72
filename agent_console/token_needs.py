"""What the console asks of the tokens that let programs read."""

from typing import Protocol

from core.ids import Username
from tickets.api_tokens.views import IssuedToken, NewToken, TokenView
from tickets.staff.views import UserView


class Tokens(Protocol):
    """Tokens of programs."""

    async def issue(self, asked: NewToken, by: UserView) -> IssuedToken: ...
    async def revoke(self, number: int, by: Username) -> TokenView: ...
    async def listed(self) -> tuple[TokenView, ...]: ...
    async def reader(self, token: str) -> UserView | None: ...
