"""The lines above a signature: in whose name it is given (Decree 30/2020, article 13 and annex I)."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How the signer stands to the head of the agency."""

    HEAD = "head"
    ACTING = "acting"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    BY_AUTHORISATION = "by_authorisation"


PREFIX = {Standing.DEPUTY: "KT.", Standing.BY_ORDER: "TL.", Standing.BY_AUTHORISATION: "TUQ."}


def capacity(standing: Standing, *, post: str, head_post: str = "", collective: str = "") -> tuple[str, ...]:
    """TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: the collective, standing with head_post, and post.

    A deputy who signs an order of delegation gives the deputy's lines twice: join two results.
    """
    first = (f"TM. {collective}",) if collective else ()
    if standing is Standing.HEAD:
        return (*first, post)
    if standing is Standing.ACTING:
        return (*first, f"Q. {post}")
    return (*first, f"{PREFIX[standing]} {head_post}", post)
