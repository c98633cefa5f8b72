"""Short messages over HTTP: the contract's headers, and what the gateway may answer."""

import json
from http import HTTPStatus
from pathlib import Path

import pytest
from pydantic import SecretStr

from gateways.sms import HttpShortMessages
from gateways.stub_sms import StubGateway
from tests.integration.gateways.servers import web_server
from tests.integration.gateways.test_carriers_contract import short
from tickets.outbox.ports import Receipt, Verdict

TOKEN = "of the gateway"
CONTRACT = Path(__file__).parents[3] / "docs" / "sms-gateway.json"


async def sent(gateway: StubGateway, token: str = TOKEN, text: str = "Kod: 0417") -> Receipt:
    async with web_server(gateway.app()) as url:
        return await HttpShortMessages(f"{url}/messages", SecretStr(token)).send(short(text))


async def test_the_same_message_again_is_taken_and_not_sent() -> None:
    gateway = StubGateway(TOKEN)

    receipts = [await sent(gateway) for _again in range(2)]

    assert [receipt.verdict for receipt in receipts] == [Verdict.TAKEN] * 2
    assert (gateway.asked, len(gateway.taken)) == (2, 1)


async def test_polish_letters_arrive() -> None:
    gateway = StubGateway(TOKEN)

    await sent(gateway, text="Zażółć gęślą jaźń")

    assert list(gateway.taken.values()) == [("+48600000214", "Zażółć gęślą jaźń")]


async def test_other_words_under_the_same_key_are_refused() -> None:
    gateway = StubGateway(TOKEN)
    await sent(gateway)

    receipt = await sent(gateway, text="other")

    assert receipt == Receipt(Verdict.NEVER, "409")


async def test_a_gateway_that_does_not_know_us_loses_no_message() -> None:
    assert await sent(StubGateway(TOKEN), token="wrong") == Receipt(Verdict.AWAY, "401")


@pytest.mark.parametrize("status", [HTTPStatus.FOUND, HTTPStatus.PERMANENT_REDIRECT])
async def test_nobody_is_followed_elsewhere_with_the_token(status: HTTPStatus) -> None:
    gateway = StubGateway(TOKEN, refuses=(status, "moved"))

    receipt = await sent(gateway)

    assert receipt == Receipt(Verdict.AWAY, str(status.value))
    assert gateway.asked == 1


def test_the_contract_names_what_the_gateway_may_answer() -> None:
    contract = json.loads(CONTRACT.read_text("utf-8"))
    deed = contract["paths"]["/messages"]["post"]

    assert {"202", "400", "401", "409", "422", "429", "503"} <= deed["responses"].keys()
    assert [header["name"] for header in deed["parameters"]] == ["Idempotency-Key"]
    assert deed["requestBody"]["required"]
