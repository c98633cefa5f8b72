"""The document that describes the endpoints, from the same types that decode and encode."""

import re
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

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


class Generosity(GenerateJsonSchema):
    """What is told twice in a set is meant once, and no reason to refuse."""

    def frozenset_schema(self, schema: core_schema.FrozenSetSchema) -> JsonSchemaValue:
        found = super().frozenset_schema(schema)
        return {key: value for key, value in found.items() if key != "uniqueItems"}


def document(endpoints: Iterable[Endpoint], cookie: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document of these endpoints; ``cookie`` is the name of the session's."""
    listed = list(endpoints)
    schemas, common = TypeAdapter.json_schemas(
        [asked for endpoint in listed for asked in _types(endpoint)],
        ref_template=REFERENCE,
        schema_generator=Generosity,
    )
    models = common.get("$defs", {})
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in listed:
        path = PARAMETER.sub(r"{\1}", endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, schemas, models)
    questions = {_question(endpoint, schemas) for endpoint in listed if endpoint.query}
    return {
        "openapi": "3.1.0",
        "info": {"title": "SISC Hotline console", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": {
                **{name: model for name, model in models.items() if name not in questions},
                "Problem": PROBLEM,
            },
            "securitySchemes": _proofs(cookie),
        },
    }


def _proofs(cookie: str) -> dict[str, Any]:
    """How a caller of the interface says who they are."""
    return {
        "session": {"type": "apiKey", "in": "cookie", "name": cookie},
        "token": {"type": "http", "scheme": "bearer"},
    }


def _name(endpoint: Endpoint) -> str:
    return f"{endpoint.method} {endpoint.path}"


def _types(endpoint: Endpoint) -> Iterable[Asked]:
    if endpoint.body is not None:
        yield (_name(endpoint), "body"), "validation", TypeAdapter(endpoint.body)
    if endpoint.gives is not None:
        yield (_name(endpoint), "answer"), "serialization", endpoint.gives
    if endpoint.query is not None:
        yield (_name(endpoint), "query"), "validation", TypeAdapter(endpoint.query)


def _operation(
    endpoint: Endpoint, schemas: dict[Any, Any], models: dict[str, Any]
) -> dict[str, Any]:
    def schema(role: str, mode: JsonSchemaMode) -> dict[str, Any]:
        return {"application/json": {"schema": schemas[((_name(endpoint), role), mode)]}}

    answer: dict[str, Any] = {"description": endpoint.status.phrase}
    if endpoint.gives is not None:
        answer["content"] = schema("answer", "serialization")
    operation: dict[str, Any] = {
        "summary": (endpoint.handler.__doc__ or "").strip(),
        "parameters": _path_parameters(endpoint.path),
        "responses": {str(endpoint.status.value): answer, **_refusals(endpoint)},
    }
    if endpoint.query is not None:
        operation["parameters"] += _query_parameters(models[_question(endpoint, schemas)])
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


def _query_parameters(model: dict[str, Any]) -> list[dict[str, Any]]:
    """Each field of the question is a parameter of its own."""
    required = model.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in model["properties"].items()
    ]


def _question(endpoint: Endpoint, schemas: dict[Any, Any]) -> str:
    """The model whose fields are this endpoint's parameters."""
    reference = schemas[((_name(endpoint), "query"), "validation")]["$ref"]
    return str(reference).rsplit("/", 1)[-1]
