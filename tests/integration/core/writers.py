"""Changes of the foundation before the two-writers guard."""

from __future__ import annotations

SINGLE_SHOT = {
    "core.preferences": "kept in the browser of who asked",
    "notices.read_all": "marks one's own notices; twice is once",
    "notices.open_notice": "marks one's own notice; twice is once",
    "system.run_again": "the second finds it asked for; tests/integration/core/test_system.py",
    "audit.verify": "changes nothing",
    "api.bring": "the second call waits and finds the file stored; tests/integration/core/test_api_imports.py",
    "api_tokens.new": "makes a token of its own each time",
    "api_tokens.revoke_own": "once is for good; tests/integration/core/test_api_tokens.py",
    "api_tokens.revoke": "once is for good; tests/integration/core/test_api_tokens.py",
    "imports.upload": "makes a batch of its own each time",
    "imports.correct": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.apply": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.undo": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.discard": "carries the batch's version; tests/integration/core/test_imports.py",
}
