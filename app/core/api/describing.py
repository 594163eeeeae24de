"""The OpenAPI document of everything below /api/v1, and the pieces that packages describe their routes with.

Pure: each package tells its part (`ports.api_parts`), this puts the parts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.core.ports import ApiPart

Described = dict[str, Any]
PREFIX = "/api/v1"
ABOUT = (
    "For other software of the agency: bringing in files, and asking what the law says of a case. Messages are in the "
    "language of Accept-Language, Vietnamese by default, unless both languages are told; codes never change."
)
# What may go wrong, by status. Every operation names those that it can answer with.
REFUSALS: Mapping[int, str] = {
    400: "The request cannot be read.",
    401: "No token, or one that does not work: token_missing, token_unknown, token_expired, token_revoked, "
    "account_closed.",
    403: "The token, or its account, does not cover it: out_of_scope, role_lost.",
    404: "It is not there, or not for this token.",
    405: "This address does not take this method.",
    413: "The request, or the file, is too large.",
    415: "The body is of another type than this address takes.",
    429: "Too many requests; Retry-After says in how many seconds to try again.",
    500: "Something went wrong here; `incident` leads the administrator to it.",
}
HEADERS: Mapping[int, Described] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    405: {"Allow": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}},
}
ALWAYS = (400, 500)
BY_TOKEN = (401, 403, 429)
BY_ANYONE = (429,)
ERROR: Described = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        },
        "incident": {"type": "string"},
    },
}


def document(parts: Iterable[ApiPart]) -> Described:
    """OpenAPI 3.1. Raises ValueError when two parts tell the same path or schema."""
    paths: Described = {}
    schemas: Described = {"Error": ERROR}
    for part in parts:
        for whole, more in ((paths, part.paths), (schemas, part.schemas)):
            if twice := whole.keys() & more.keys():
                raise ValueError(f"told twice: {', '.join(sorted(twice))}")
            whole.update(more)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Gương", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {str(status): _refusal(status) for status in REFUSALS},
            "schemas": dict(sorted(schemas.items())),
        },
    }


def operation(
    name: str, summary: str, *, answers: Mapping[int, Described], refusals: Iterable[int] = (), by_token: bool = False,
    parameters: Iterable[Described] = (), body: Described | None = None,
) -> Described:  # fmt: skip
    """One operation. Without a token it is open to anybody; `name` is unique in the whole document."""
    possible = {*ALWAYS, *refusals, *(BY_TOKEN if by_token else ())}
    told = {str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(possible - set(answers))}
    found: Described = {
        "operationId": name,
        "summary": summary,
        "security": [{"token": []}] if by_token else [],
        "parameters": list(parameters),
        "responses": {**{str(status): each for status, each in answers.items()}, **told},
    }
    return found if body is None else {**found, "requestBody": {"required": True, "content": body}}


def answer(description: str, schema: Described) -> Described:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def schema(name: str) -> Described:
    return {"$ref": f"#/components/schemas/{name}"}


def parameter(name: str, where: str, shape: Described, description: str) -> Described:
    """`where`: path or query."""
    return {"name": name, "in": where, "required": where == "path", "schema": shape, "description": description}


def _refusal(status: int) -> Described:
    found = answer(REFUSALS[status], schema("Error"))
    return {**found, "headers": HEADERS[status]} if status in HEADERS else found
