"""The document describes every endpoint, with its parameters and its refusals."""

import json
from typing import Any

import pytest

from agent_console.api import Endpoint
from agent_console.app import ENDPOINTS
from agent_console.auth import Who
from agent_console.openapi import document

DOCUMENT = document(ENDPOINTS)


def operation(method: str, path: str) -> dict[str, Any]:
    found: dict[str, Any] = DOCUMENT["paths"][path][method]
    return found


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_each_endpoint_says_what_it_is_for(endpoint: Endpoint) -> None:
    assert (endpoint.handler.__doc__ or "").strip().endswith(".")


def test_each_endpoint_is_described() -> None:
    described = sum(len(methods) for methods in DOCUMENT["paths"].values())

    assert described == len(ENDPOINTS)


def test_references_lead_somewhere() -> None:
    text = json.dumps(DOCUMENT)
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}

    assert named <= DOCUMENT["components"]["schemas"].keys()


def test_path_parameters_are_described() -> None:
    (parameter,) = operation("get", "/api/tickets/{number}")["parameters"]

    assert parameter["schema"]["pattern"] == r"^ZGL\d{6,9}$"


def test_query_parameters_are_described() -> None:
    names = [one["name"] for one in operation("get", "/api/calls")["parameters"]]

    assert names == ["limit", "before"]


def test_only_the_door_and_the_demonstration_are_open_to_anyone() -> None:
    open_ = {f"{one.method} {one.path}" for one in ENDPOINTS if one.who is Who.ANYONE}

    assert open_ == {"POST /api/session", "GET /api/demo", "POST /api/demo/phone"}
