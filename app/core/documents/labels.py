"""The fixed words of official documents, in both languages: the wording of Decree 30/2020, not of the screens.

English is a convenience for summaries; a document with legal effect is Vietnamese.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    nation: str
    motto: str
    number: str
    addressed_to: str
    recipients: str
    about: str
    attached_to: str
    yes: str
    no: str
    signature_of: str
    target: str
    missing: str


VIETNAMESE = Labels(
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number="Số:",
    addressed_to="Kính gửi:",
    recipients="Nơi nhận:",
    about="V/v",
    attached_to="Kèm theo",
    yes="Có",
    no="Không",
    signature_of="Chữ ký của",
    target="Mục tiêu",
    missing="không có số liệu",
)
ENGLISH = Labels(
    nation="SOCIALIST REPUBLIC OF VIET NAM",
    motto="Independence - Freedom - Happiness",
    number="No.:",
    addressed_to="To:",
    recipients="Recipients:",
    about="Re:",
    attached_to="Attached to",
    yes="Yes",
    no="No",
    signature_of="Signature of",
    target="Target",
    missing="no figure",
)


def labels(locale: str) -> Labels:
    """`locale` is "vi" or "en"; anything else is a bug of the caller and raises KeyError."""
    return {"vi": VIETNAMESE, "en": ENGLISH}[locale]
