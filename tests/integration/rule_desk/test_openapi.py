"""The OpenAPI document covers every route below /api/v1, and docs/api.md tells the truth."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core.api.describing import PREFIX, document
from app.core.permissions import Role
from app.core.ports import ApiPart
from app.rule_desk.rules.asking import CALCULATORS
from tests.factories import make_province, make_unit, make_user
from tests.integration.core.api_calls import make_token
from tests.integration.onestop.test_imports import CAPS, HOUSING, form_06a
from tests.integration.rule_desk.asking import OPEN, QUESTION, get, post

DOCS = Path(__file__).resolve().parents[3] / "docs" / "api.md"
EXAMPLES = re.findall(r"^    (curl .*)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
NAMES = {"kind_name": "name", "public_id": "name"}


@pytest.fixture
def described(app: Flask, client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = get(app, "openapi.json").get_json()
    return found


def routes(app: Flask) -> set[tuple[str, str]]:
    found = set()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(PREFIX):
            path = ARGUMENT.sub(lambda match: f"{{{NAMES.get(match[1], match[1])}}}", rule.rule)
            found |= {(path, method.lower()) for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    return found


def test_every_route_is_described_and_nothing_else(app: Flask, described: dict[str, Any]) -> None:
    told = {(path, method) for path, item in described["paths"].items() for method in item}
    assert told == routes(app)


def test_each_route_tells_whether_it_asks_for_a_token(app: Flask, described: dict[str, Any]) -> None:
    for name in CALCULATORS:
        asked = described["paths"][f"{PREFIX}/rules/{name}"]["post"]["security"]
        assert asked == ([] if name in OPEN else [{"token": []}])
    names = [operation["operationId"] for item in described["paths"].values() for operation in item.values()]
    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    whole = str(described)
    for kind, name in set(re.findall(r"#/components/(\w+)/([\w.\-]+)", whole)):
        assert name in described["components"][kind], name
    assert "app__" not in whole


def test_its_schemas_are_schemas(described: dict[str, Any]) -> None:
    for name in described["components"]["schemas"]:
        jsonschema_rs.validator_for({"$ref": f"#/components/schemas/{name}", "components": described["components"]})


def test_an_answer_is_as_described(app: Flask, described: dict[str, Any]) -> None:
    content = described["paths"][f"{PREFIX}/rules/deadline"]["post"]["responses"]["200"]["content"]
    schema = {**content["application/json"]["schema"], "components": described["components"]}
    asked = [QUESTION, [QUESTION, {"clock": "x"}], {"clock": "report.period", "period": "month", "of": "2026-11"}]
    for question in asked:
        assert jsonschema_rs.is_valid(schema, post(app, "deadline", json=question).get_json())
    assert not jsonschema_rs.is_valid(schema, {"clock": "feedback.reply"})


def test_two_parts_cannot_tell_the_same_path() -> None:
    with pytest.raises(ValueError, match="told twice: /x"):
        document([ApiPart({"/x": {}}), ApiPart({"/x": {}})])


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_documentation_names_every_calculator(name: str) -> None:
    assert f"| `{name}` |" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_documentation_works(app: Flask, client: FlaskClient, example: str) -> None:
    province = make_province()
    for name in ("Sở Xây dựng", "Xã Hòa Lạng"):
        make_unit(name, parent=province)
    _token, text = make_token(make_user(Role.EMULATION_OFFICER), "onestop.form_06a", "rules")
    answer = sent_by_curl(app, example.replace("$GUONG_TOKEN", text))
    assert answer.status_code in (200, 201), answer.get_data(as_text=True)
    assert "error" not in answer.get_json()


def test_the_documentation_has_examples() -> None:
    assert len(EXAMPLES) >= 9


def sent_by_curl(app: Flask, example: str) -> TestResponse:
    """The few options of curl that the documentation uses: -H, -d, -F."""
    headers: dict[str, str] = {}
    form: dict[str, Any] = {}
    given: dict[str, Any] = {}
    words = iter(shlex.split(example)[1:])
    for word in words:
        if word == "-H":
            name, _colon, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            given["data"] = next(words)
        elif word == "-F":
            name, _is, value = next(words).partition("=")
            form[name] = (io.BytesIO(form_06a(HOUSING, CAPS)), value[1:]) if value.startswith("@") else value
        else:
            path = word.removeprefix("https://guong.example.gov.vn")
    if form:
        given = {"data": form, "content_type": "multipart/form-data"}
    return app.test_client().open(path, method="POST" if given else "GET", headers=headers, **given)
