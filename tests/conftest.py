"""What every test shares: the keys, and which engine the integration tests run on."""

from __future__ import annotations

import pytest

from app.config import KEY_NAMES, Keys


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="engine of tests/integration")


@pytest.fixture(scope="session")
def keys() -> Keys:
    return Keys({name: (name.ljust(32, "-").encode(),) for name in KEY_NAMES})
