"""An account directory to develop against: our own accounts, served as the contract says."""

import hmac

from aiohttp import web
from pydantic import SecretStr

from gateways.directory_contract import PATH, Account, Answer
from tickets.customers.directory import AccountDirectory
from tickets.customers.numbers import e164


def directory_stub(accounts: AccountDirectory, token: SecretStr) -> web.Application:
    """Answers whoever shows the token."""

    async def by_phone(request: web.Request) -> web.Response:
        shown = request.headers.get("Authorization", "")
        if not hmac.compare_digest(shown.encode(), f"Bearer {token.get_secret_value()}".encode()):
            raise web.HTTPUnauthorized
        number = e164(request.query.get("phone", ""))
        if number is None:
            raise web.HTTPUnprocessableEntity
        found = [Account(**one.model_dump()) for one in await accounts.by_phone(number)]
        answer = Answer(accounts=tuple(found))
        return web.Response(body=answer.model_dump_json(), content_type="application/json")

    app = web.Application()
    app.router.add_get(PATH, by_phone)
    return app
