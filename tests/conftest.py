"""What every test shares: the keys, and which engine the integration tests run on."""

from __future__ import annotations

import hypothesis
import pytest

from app.config import KEY_NAMES, Keys

# For `./test mutation`: the same examples for every mutant, none kept, and no search for a smaller one after a failure.
hypothesis.settings.register_profile(
    "mutation", derandomize=True, database=None, phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate)
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="engine of tests/integration")


@pytest.fixture(scope="session")
def keys() -> Keys:
    return Keys({name: (name.ljust(32, "-").encode(),) for name in KEY_NAMES})
