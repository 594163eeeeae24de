"""The province of the checks, with a phone in the lead's hand and one in the secretary's."""

from __future__ import annotations

import pytest
from flask import Flask

from app.extensions import db
from tests.integration.inspections.scene import Scene, make_scene
from tests.integration.inspections_field.phone import Phone


@pytest.fixture
def scene(database: None) -> Scene:
    made = make_scene()
    db.session.commit()
    return made


@pytest.fixture
def lead(app: Flask, scene: Scene) -> Phone:
    return Phone(app, scene.lead)


@pytest.fixture
def secretary(app: Flask, scene: Scene) -> Phone:
    return Phone(app, scene.secretary)
