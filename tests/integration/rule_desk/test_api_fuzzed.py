"""Whatever is sent to the API, sound or not: an answer that its document describes, and never a failure of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any

import pytest
import schemathesis
from flask import Flask
from schemathesis.config import CacheConfig, SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import EngineEvent, NonFatalError, ScenarioFinished

from app.core import clock
from app.core.api_tokens.scopes import offered_to
from app.core.permissions import Role
from app.people.queries.grants import actor_of
from app.rule_desk.rules.asking import CALCULATORS
from tests.factories import make_province, make_user
from tests.integration.core.api_calls import make_token

SEED = 20261126
TOKENS = 20
HEADER = "HTTP_AUTHORIZATION"
# In an array faults stand among the answers, and what a code must be is not for a schema to say: neither is a failure.
# Who needs which token is tested by itself.
OFF = ("negative_data_rejection", "positive_data_acceptance", "ensure_resource_availability", "ignored_auth")
# Every bound of every field in turn is thousands of calls for the longer questions: those are drawn at random.
EXAMPLES = 20
LONG = [f"/api/v1/rules/{name}" for name in CALCULATORS if name != "deadline"]


@dataclass
class Door:
    """Each call comes from an address of its own and with the next of several tokens: none is held back."""

    app: Flask
    tokens: Iterator[str]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    seen: Counter[str] = field(default_factory=Counter)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        third, fourth = divmod(next(self.numbers), 250)
        environ["REMOTE_ADDR"] = f"10.0.{third % 250}.{fourth}"
        if environ.get(HEADER) == "Bearer any":
            environ[HEADER] = f"Bearer {next(self.tokens)}"

        def note(status: str, *rest: Any) -> Any:
            self.seen[status[:3]] += 1
            return start(status, *rest)

        return self.app(environ, note)


@pytest.fixture
def door(committed_app: Flask) -> Door:
    """Of a database of its own: the calls come from another thread."""
    with committed_app.app_context():
        officer = make_user(Role.EMULATION_OFFICER, unit=make_province())
        names = [scope.name for scope in offered_to(actor_of(officer, clock.today()))]
        tokens = [make_token(officer, *names)[1] for _ in range(TOKENS)]
    return Door(committed_app, cycle(tokens))


def document(door: Door, *, examples: int) -> Any:
    """The same examples on every run: nothing is remembered from the last one."""
    config = SchemathesisConfig(seed=SEED, cache=CacheConfig(enabled=False))
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", door, config=config)
    schema.config.update(headers={"Authorization": "Bearer any"}, workers=1)
    schema.config.generation.update(max_examples=examples, database="none", deterministic=True)
    schema.config.phases.stateful.enabled = False
    for name in OFF:
        getattr(schema.config.checks, name).enabled = False
    return schema


def faults(events: Iterable[EngineEvent]) -> Iterator[str]:
    for event in events:
        if isinstance(event, NonFatalError):
            yield f"{event.label}: {event.value!r}"
        if isinstance(event, ScenarioFinished):
            checks = [each for found in event.recorder.checks.values() for each in found]
            yield from (
                f"{each.name}: {each.failure_info.failure.message}\n{each.failure_info.code_sample}"
                for each in checks
                if each.failure_info is not None
            )


def test_at_every_bound_of_every_field_the_answer_is_a_described_one(door: Door) -> None:
    schema = document(door, examples=10).exclude(path=LONG)
    assert list(faults(from_schema(schema).execute())) == []
    assert {"200", "404", "405", "415", "422"} <= set(door.seen)
    assert sum(door.seen.values()) > 500


def test_to_long_questions_drawn_at_random_the_answer_is_a_described_one(door: Door) -> None:
    schema = document(door, examples=EXAMPLES).include(path=LONG)
    schema.config.phases.coverage.enabled = False
    assert list(faults(from_schema(schema).execute())) == []
    assert {"200", "422"} <= set(door.seen)
    assert "500" not in door.seen
