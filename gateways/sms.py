"""Short messages by an HTTP gateway; the contract is ``docs/sms-gateway.json`` (OpenAPI)."""

from http import HTTPStatus
from json import JSONDecodeError

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout
from pydantic import SecretStr

from tickets.outbox.ports import TAKEN, Receipt, ShortMessage, Verdict

SECONDS = ClientTimeout(total=15)
LONGEST_ANSWER = 4096
"""Bytes that are read of a refusal."""

UNKNOWN_NUMBER = b'"unknown_number"'
GOOD = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED})
FOR_GOOD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})


class HttpShortMessages:
    """Hands each message to one gateway, which drops what it has taken before."""

    def __init__(self, url: str, token: SecretStr) -> None:
        self._url = url
        self._token = token

    async def send(self, message: ShortMessage) -> Receipt:
        """Hand one message over."""
        headers = {
            "Authorization": f"Bearer {self._token.get_secret_value()}",
            "Idempotency-Key": message.id,
        }
        content = {"to": message.to, "text": message.text}
        try:
            async with (
                ClientSession(timeout=SECONDS) as session,
                session.post(
                    self._url, json=content, headers=headers, allow_redirects=False
                ) as response,
            ):
                return await _receipt(response)
        except (ClientError, TimeoutError, OSError, JSONDecodeError) as error:
            return Receipt(Verdict.AWAY, type(error).__name__)


async def _receipt(response: ClientResponse) -> Receipt:
    """What the answer means; one that belongs to no message (401, 302, 503) means all of them."""
    status = response.status
    if status in GOOD:
        return TAKEN
    if status not in FOR_GOOD:
        return Receipt(Verdict.AWAY, str(status))
    if UNKNOWN_NUMBER in await response.content.read(LONGEST_ANSWER):
        return Receipt(Verdict.NO_SUCH_ADDRESS, "unknown_number")
    return Receipt(Verdict.NEVER, str(status))
