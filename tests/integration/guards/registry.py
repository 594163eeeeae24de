"""What pages and forms register with the guard tests; an endpoint that does not register fails them."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import tests.integration


@dataclass(frozen=True)
class World:
    """For whoever may not see a thing, every page equals the world in which it does not exist.

    `prepare` makes what both worlds hold, `hide` makes the thing the viewer may not see; `urls` are fetched before and
    after. `viewer` answers the account (None: a citizen without one). `counts_reads`: the statements sent and the rows
    read are the same too, so that not even the time of an answer tells.
    """

    name: str
    viewer: Callable[[], Any]
    prepare: Callable[[], None]
    hide: Callable[[], None]
    urls: Callable[[], list[str]]
    counts_reads: bool = False


@dataclass(frozen=True)
class Writer:
    """Two people saving the same record: the first is kept, the second is told and changes nothing."""

    name: str
    endpoint: str
    viewer: Callable[[], Any]
    prepare: Callable[[], str]
    first: Callable[[], dict[str, Any]]
    second: Callable[[], dict[str, Any]]
    stored: Callable[[], Any]


def modules(name: str) -> Iterator[ModuleType]:
    for package in pkgutil.iter_modules(tests.integration.__path__):
        path = f"tests.integration.{package.name}.{name}"
        if package.ispkg and find_spec(path):
            yield import_module(path)


def collected(module: str, attribute: str) -> list[Any]:
    return [entry for found in modules(module) for entry in getattr(found, attribute, ())]


def reasons(module: str, attribute: str) -> dict[str, str]:
    merged: dict[str, str] = {}
    for found in modules(module):
        merged.update(getattr(found, attribute, {}))
    return merged
