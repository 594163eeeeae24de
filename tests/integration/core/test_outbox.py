"""Mail leaves after the commit, under one id, and carries no personal data; the server here is a real one."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import select

from app.core import notifications, outbox
from app.core.actor import Actor
from app.core.models import MessageState, Notification, OutboxMessage
from app.core.ports import NotificationKind, Ports
from app.core.transaction import transaction
from app.extensions import db

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
SECRET = "Nguyễn Thị Ái bị tố cáo"


class Mailbox:
    def __init__(self) -> None:
        self.received: list[Message] = []
        self.refusing = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refusing:
            return "451 try again"
        self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def ports(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Ports:
    ports: Ports = app.extensions["ports"]
    kind = NotificationKind(
        "case_due", "Case due", lambda _viewer, ids: {each: ("Case due", SECRET, f"/cases/{each}") for each in ids}
    )
    monkeypatch.setitem(ports.notification_kinds, "case_due", kind)
    monkeypatch.setattr(ports, "address_of", lambda user_id: (f"user{user_id}@example.vn", "vi"))
    monkeypatch.setattr(ports, "actor_of", lambda user_id: Actor(f"user:{user_id}", "staff", user_id=user_id))
    return ports


@pytest.fixture
def mailbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings = replace(app.extensions["settings"], smtp_url=f"smtp://127.0.0.1:{port}")
    monkeypatch.setitem(app.extensions, "settings", settings)
    yield box
    controller.stop()


def tell(*users: int) -> None:
    with transaction():
        notifications.notify("case_due", subject_id=5, users=users, now=NOW)


def test_each_account_gets_one_mail_without_the_content(ports: Ports, mailbox: Mailbox) -> None:
    tell(1, 2, 2)
    assert outbox.deliver(NOW) == 2
    assert outbox.deliver(NOW) == 0
    assert sorted(str(mail["To"]) for mail in mailbox.received) == ["user1@example.vn", "user2@example.vn"]
    assert all(SECRET not in mail.as_string() and "/cases/5" not in mail.as_string() for mail in mailbox.received)


def test_nothing_leaves_when_the_act_is_rolled_back(ports: Ports, mailbox: Mailbox) -> None:
    with pytest.raises(ZeroDivisionError), transaction():
        notifications.notify("case_due", subject_id=5, users=[1], now=NOW)
        raise ZeroDivisionError
    assert outbox.deliver(NOW) == 0
    assert mailbox.received == []


def test_a_refused_mail_is_tried_later_under_the_same_id(ports: Ports, mailbox: Mailbox) -> None:
    tell(1)
    mailbox.refusing = True
    assert outbox.deliver(NOW) == 0
    mailbox.refusing = False
    assert outbox.deliver(NOW) == 0, "not before its time"
    assert outbox.deliver(NOW + timedelta(minutes=3)) == 1
    message = db.session.scalars(select(OutboxMessage)).one()
    assert (message.state, message.attempts) == (MessageState.SENT, 2)
    assert mailbox.received[0]["Message-ID"] == f"<{message.public_id}@guong>"


def test_whoever_may_no_longer_see_it_is_not_told(
    ports: Ports, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(1)
    gone = NotificationKind("case_due", "Case due", lambda _viewer, _ids: {})
    monkeypatch.setitem(ports.notification_kinds, "case_due", gone)
    assert outbox.deliver(NOW) == 0
    assert db.session.scalars(select(OutboxMessage)).one().state is MessageState.GIVEN_UP
    assert notifications.inbox(ports.actor_of(1)) == []  # type: ignore[arg-type]  # the fixture answers for all


def test_without_a_server_mail_becomes_a_file(app: Flask, ports: Ports) -> None:
    tell(1)
    assert outbox.deliver(NOW) == 1
    folder = app.extensions["settings"].instance_dir / "outbox"
    assert any("user1@example.vn" in path.read_text() for path in folder.glob("*.eml"))


def test_the_bell_counts_what_is_unread(ports: Ports) -> None:
    tell(1)
    viewer = ports.actor_of(1)
    assert viewer is not None
    assert notifications.count_unread(viewer) == 1
    notice = notifications.inbox(viewer)[0]
    with transaction():
        notifications.mark_read(viewer, now=NOW, public_id=notice.public_id)
    assert notifications.count_unread(viewer) == 0
    assert db.session.scalars(select(Notification)).one().read_at == NOW
