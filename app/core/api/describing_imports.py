"""The routes of the imports, for the OpenAPI document."""

from __future__ import annotations

from app.core.api.describing import PREFIX, Described, answer, operation, parameter, schema
from app.core.imports.kinds import ImportKind
from app.core.models import BatchState
from app.core.ports import ApiPart, current_ports

TEXT: Described = {"type": "string"}
OPTIONAL: Described = {"type": ["string", "null"]}
NUMBER: Described = {"type": "integer"}


def shape(**properties: Described) -> Described:
    """An object that has all of these."""
    return {"type": "object", "required": list(properties), "properties": properties}


def listed(items: Described) -> Described:
    return {"type": "array", "items": items}


LINE = shape(row=NUMBER, cell=OPTIONAL, column=OPTIONAL, code=TEXT, reason=TEXT)
COLUMN = shape(letter=TEXT, head=TEXT, holds=OPTIONAL, read=TEXT, doubtful={"type": "boolean"})
COUNTS = shape(new=NUMBER, changed=NUMBER, same=NUMBER, bad=NUMBER, warnings=NUMBER)
BATCH = shape(
    public_id=TEXT, kind=TEXT, state={"enum": [state.value for state in BatchState]}, page=TEXT, counts=COUNTS,
    missing=listed(TEXT), bad_rows=listed(schema("ImportLine")), warnings=listed(schema("ImportLine")),
    columns=listed(schema("ImportColumn")),
)  # fmt: skip
BROUGHT: Described = {"allOf": [schema("ImportBatch"), shape(repeated={"type": "boolean"})]}
REFUSED: Described = {
    "allOf": [schema("Error")],
    "properties": {"fields": {"type": "object", "additionalProperties": listed(TEXT)}},
    "description": "Beside the error: `fields` of invalid_fields; of bad_rows and incomplete the whole batch.",
}


def part() -> ApiPart:
    kinds = current_ports().import_kinds
    return ApiPart(
        paths={
            # One address of both methods: to OpenAPI two names for the same place would be two paths.
            f"{PREFIX}/imports/{{name}}": {"post": _bring(kinds), "get": _show()},
        },
        schemas={"ImportBatch": BATCH, "ImportLine": LINE, "ImportColumn": COLUMN},
    )


def _bring(kinds: dict[str, ImportKind]) -> Described:
    names = {"type": "string", "enum": sorted(kinds)}
    return operation(
        "bringFile",
        "Bring in a file",
        by_token=True,
        parameters=[parameter("name", "path", names, "What the file holds: the kind of import.")],
        body={"multipart/form-data": {"schema": _form(kinds)}},
        answers={
            201: answer("Staged, or applied when the whole file was sound.", BROUGHT),
            200: answer("The same file with the same options was here before; nothing was changed.", BROUGHT),
            422: answer("Not read, or not stored.", REFUSED),
        },
        refusals=(404, 413),
    )


def _form(kinds: dict[str, ImportKind]) -> Described:
    """The options of all kinds; each kind takes its own and refuses the others."""
    options = {option.key: TEXT for kind in kinds.values() for option in kind.options}
    fields: Described = {
        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
        "apply": {"enum": ["0", "1"]},
        "sheet": TEXT,
        "head_row": {"type": "string", "pattern": "^[0-9]+$"},
    }
    return {
        "type": "object", "required": ["file"], "properties": {**options, **fields}, "additionalProperties": False,
    }  # fmt: skip


def _show() -> Described:
    return operation(
        "showBatch",
        "What became of a file",
        by_token=True,
        parameters=[parameter("name", "path", TEXT, "The public_id that the answer to the file told.")],
        answers={200: answer("The batch as it stands.", schema("ImportBatch"))},
        refusals=(404,),
    )
