"""The macros of ui/ without an application: plain Jinja, English texts, pictures as their names."""

from __future__ import annotations

import gettext
import re

import pytest
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app.core import formats
from tests.unit.look.palette import APP


class Pieces:
    """Calls a macro by file and name and gives its text with single spaces."""

    def __init__(self) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(APP / "templates"), autoescape=True, extensions=["jinja2.ext.i18n"],
        )
        self.environment.install_gettext_translations(gettext.NullTranslations(), newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
        self.environment.globals.update(icon=lambda name: Markup('<svg class="icon {}"></svg>').format(name))
        self.environment.globals.update(csrf_token=lambda: "token", percent=formats.percent)
        self.environment.filters.update(
            day=formats.day, moment=formats.moment, number=formats.number, points=formats.points,
            localized=formats.localized,
        )

    def draw(self, source: str, **values: object) -> str:
        return re.sub(r"\s+", " ", self.environment.from_string(source).render(**values)).strip()


@pytest.fixture(scope="session")
def pieces() -> Pieces:
    return Pieces()
