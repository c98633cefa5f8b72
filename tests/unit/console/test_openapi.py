"""The document describes every endpoint, with its parameters and its refusals."""

import json
import re
from typing import Any

import pytest

from agent_console.api import Endpoint
from agent_console.app import ENDPOINTS
from agent_console.auth import Who
from agent_console.openapi import document

DOCUMENT = document(ENDPOINTS, "session")


PROBLEM_TYPE = "application/problem+json"
PARAMETER_FIELDS = {"name", "in", "required", "schema"}


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


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_each_endpoint_names_its_problems(endpoint: Endpoint) -> None:
    path = re.sub(r"{(\w+):.*?}(?=/|$)", r"{\1}", endpoint.path)
    named = operation(endpoint.method.lower(), path)["responses"]

    expected = {str(status.value) for status in endpoint.refuses}
    problems = {
        status for status, answer in named.items() if PROBLEM_TYPE in answer.get("content", {})
    }
    assert problems == expected | {"default"}


@pytest.mark.parametrize(
    "described", [one for methods in DOCUMENT["paths"].values() for one in methods.values()]
)
def test_each_operation_has_the_shape_of_openapi(described: dict[str, Any]) -> None:
    assert described.keys() <= {"summary", "parameters", "responses", "requestBody", "security"}
    assert all(one.keys() == PARAMETER_FIELDS for one in described["parameters"])
    assert all("description" in answer for answer in described["responses"].values())


def test_path_parameters_are_described() -> None:
    (parameter,) = operation("get", "/api/tickets/{number}")["parameters"]

    assert parameter["schema"]["pattern"] == r"^ZGL\d{6,9}$"


def test_query_parameters_are_described() -> None:
    names = [one["name"] for one in operation("get", "/api/calls")["parameters"]]

    assert names == ["limit", "before"]


def test_only_the_door_and_the_demonstration_are_open_to_anyone() -> None:
    open_ = {f"{one.method} {one.path}" for one in ENDPOINTS if one.who is Who.ANYONE}

    links = {"POST /api/password", "POST /api/password/link"}
    ways = {"GET /api/ways", "POST /api/oidc", "GET /api/oidc/back"}
    assert open_ == {"POST /api/session", "GET /api/demo", "POST /api/demo/phone", *links, *ways}
