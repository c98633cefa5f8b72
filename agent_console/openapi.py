"""The document that describes the endpoints, from the same types that decode and encode."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from agent_console.api import FILE, GET, Endpoint
from agent_console.auth import Who

REFERENCE = "#/components/schemas/{model}"
PARAMETER = re.compile(r"\{(\w+):((?:[^{}]|\{[^{}]*\})+)\}")

A_FILE = {FILE: {"schema": {"type": "string", "format": "binary"}}}
PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
    },
}

Key = tuple[str, str]
Asked = tuple[Key, JsonSchemaMode, TypeAdapter[Any]]


def document(endpoints: Iterable[Endpoint], cookie: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document of these endpoints; ``cookie`` is the name of the session's."""
    listed = list(endpoints)
    schemas, common = TypeAdapter.json_schemas(
        [asked for endpoint in listed for asked in _types(endpoint)], ref_template=REFERENCE
    )
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in listed:
        path = PARAMETER.sub(r"{\1}", endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "SISC Hotline console", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": common.get("$defs", {}) | {"Problem": PROBLEM},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": cookie},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _name(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def _types(endpoint: Endpoint) -> Iterable[Asked]:
    if endpoint.body is not None:
        yield (_name(endpoint), "body"), "validation", TypeAdapter(endpoint.body)
    if endpoint.gives is not None:
        yield (_name(endpoint), "answer"), "serialization", endpoint.gives


def _operation(endpoint: Endpoint, schemas: dict[Any, Any]) -> dict[str, Any]:
    def schema(role: str, mode: JsonSchemaMode) -> dict[str, Any]:
        return {"application/json": {"schema": schemas[((_name(endpoint), role), mode)]}}

    answer: dict[str, Any] = {"description": endpoint.status.phrase}
    if endpoint.gives is not None:
        answer["content"] = schema("answer", "serialization")
    operation: dict[str, Any] = {
        "summary": (endpoint.handler.__doc__ or "").strip(),
        "parameters": [*_path_parameters(endpoint.path), *_query_parameters(endpoint.query)],
        "responses": {str(endpoint.status.value): answer, **_refusals(endpoint)},
    }
    if endpoint.body is not None:
        operation["requestBody"] = {"required": True, "content": schema("body", "validation")}
    if endpoint.who is not Who.ANYONE:
        reads = endpoint.method == GET
        operation["security"] = [{"session": []}, *([{"token": []}] if reads else [])]
    _add_files(endpoint, operation, answer)
    return operation


def _add_files(endpoint: Endpoint, operation: dict[str, Any], answer: dict[str, Any]) -> None:
    """A file is a body of its own kind, in either direction."""
    if endpoint.takes_file:
        operation["requestBody"] = {"required": True, "content": A_FILE}
    if endpoint.gives_file:
        answer["content"] = A_FILE


def _refusals(endpoint: Endpoint) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": REFERENCE.format(model="Problem")}}}
    named = {
        str(status.value): {"description": status.phrase, "content": content}
        for status in sorted(endpoint.refuses)
    }
    return named | {"default": {"description": "A problem (RFC 9457)", "content": content}}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": f"^{pattern}$"},
        }
        for name, pattern in PARAMETER.findall(path)
    ]


def _query_parameters(query: type[BaseModel] | None) -> list[dict[str, Any]]:
    if query is None:
        return []
    schema = query.model_json_schema()
    return [
        {"name": name, "in": "query", "required": False, "schema": field}
        for name, field in schema["properties"].items()
    ]
