"""Two windows press "Send" at the same moment: one case, one receipt."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from app.complaints.models import CitizenCase
from app.complaints.services import drafting
from app.core.transaction import transaction
from app.extensions import db
from tests.factories import NOW
from tests.integration.complaints.making import make_place

ANSWERS = {
    "kind": "feedback", "mark": "none", "object_kind": "delay", "what": "Trả hồ sơ muộn ba ngày.",
    "identity_mode": "anonymous",
}  # fmt: skip
WINDOWS = 6


def test_pressed_in_many_windows_at_once_it_sends_one_case_a_draft(committed_app: Flask) -> None:
    secrets = ("first", "second", "third")
    with committed_app.app_context():
        with transaction():
            make_place()
        with transaction():
            for secret in secrets:
                drafting.keep(secret, {**ANSWERS, "about": ""}, now=NOW)

    def press(secret: str) -> bool:
        with committed_app.app_context():
            with transaction():
                sent = drafting.send(secret, now=NOW)
            db.session.remove()
            return sent

    with ThreadPoolExecutor(WINDOWS) as threads:
        sent = list(threads.map(press, secrets * WINDOWS))
    assert sent.count(True) == len(secrets)
    with committed_app.app_context():
        numbers = sorted(db.session.scalars(db.select(CitizenCase.register_number)))
        assert numbers == [1, 2, 3]
        codes = {receipt.code for secret in secrets if (receipt := drafting.receipt_of(secret, now=NOW))}
        assert len(codes) == len(secrets)
