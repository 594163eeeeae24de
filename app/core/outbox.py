"""Mail leaves after the commit, at least once, always under the same message id.

Without an SMTP server in the settings each mail becomes a file in `instance/outbox`. A mail carries no personal data:
it says what kind of notice waits and where to read it.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

import structlog
from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from app.config import Settings
from app.core import settings as installation
from app.core.models import MessageState, OutboxMessage
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.extensions import db

BATCH = 50
MAX_ATTEMPTS = 8
log = structlog.get_logger()


def deliver(now: datetime) -> int:
    """Sends what is due, one transaction a message; answers how many left."""
    due = (
        select(OutboxMessage.id)
        .where(OutboxMessage.state == MessageState.WAITING, OutboxMessage.next_try_at <= now)
        .order_by(OutboxMessage.id)
        .limit(BATCH)
    )
    return sum(_deliver_one(message_id, now) for message_id in db.session.scalars(due).all())


def _deliver_one(message_id: int, now: datetime) -> bool:
    """Leases the message first, so two processes do not both send it; a crash in between sends it once more."""
    with transaction():
        message = db.session.get(OutboxMessage, message_id, with_for_update=True)
        if message is None or message.state is not MessageState.WAITING or message.next_try_at > now:
            return False
        message.attempts += 1
        message.next_try_at = now + timedelta(minutes=2**message.attempts)
        mail = compose(message)
        if mail is None or message.attempts > MAX_ATTEMPTS:
            message.state = MessageState.GIVEN_UP
            return False
    try:
        _send(mail)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail not sent", message=mail["Message-ID"], reason=type(error).__name__)
        return False
    with transaction():
        sent = db.session.get_one(OutboxMessage, message_id)
        sent.state, sent.sent_at = MessageState.SENT, now
    return True


def compose(message: OutboxMessage) -> EmailMessage | None:
    """None when the account has no address or may no longer see the subject."""
    ports = current_ports()
    notification = message.notification
    address, actor = ports.address_of(notification.user_id), ports.actor_of(notification.user_id)
    kind = ports.notification_kinds.get(notification.kind)
    if address is None or actor is None or kind is None or not kind.render(actor, [notification.subject_id]):
        return None
    settings: Settings = current_app.extensions["settings"]
    mail = EmailMessage()
    mail["Message-ID"] = f"<{message.public_id}@guong>"
    mail["From"], mail["To"] = settings.mail_from, address[0]
    mail["Date"] = format_datetime(notification.created_at)
    inbox = installation.get("base_url", "http://localhost:8000") + "/notifications"
    with force_locale(address[1]):
        mail["Subject"] = _("Gương: %(kind)s", kind=str(kind.label))
        news = _("There is news for you: %(kind)s.", kind=str(kind.label))
        mail.set_content(news + "\n" + _("Sign in to read it: %(url)s", url=inbox) + "\n")
    return mail


def _send(mail: EmailMessage) -> None:
    settings: Settings = current_app.extensions["settings"]
    if settings.smtp_url is None:
        folder = settings.instance_dir / "outbox"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{mail['Message-ID'].strip('<>')}.eml").write_bytes(mail.as_bytes())
        return
    url = urlsplit(settings.smtp_url)
    client = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    with client(url.hostname or "localhost", url.port or 0, timeout=20) as server:
        if url.scheme == "smtp+starttls":
            server.starttls()
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(mail)
