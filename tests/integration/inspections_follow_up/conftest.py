"""The scene that these tests play in."""

from __future__ import annotations

import pytest

from app.extensions import db
from tests.integration.inspections.scene import Scene, make_scene


@pytest.fixture
def scene(database: None) -> Scene:
    made = make_scene()
    db.session.commit()
    return made
