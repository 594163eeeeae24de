from __future__ import annotations

import pytest

from app.core.documents.signing import Standing, capacity

BODY, CHAIR, DEPUTY, OFFICE = "ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG"


@pytest.mark.parametrize(
    ("standing", "post", "head_post", "collective", "shown"),
    [
        (Standing.HEAD, CHAIR, "", "", (CHAIR,)),
        (Standing.HEAD, CHAIR, "", BODY, (f"TM. {BODY}", CHAIR)),
        (Standing.ACTING, "GIÁM ĐỐC", "", "", ("Q. GIÁM ĐỐC",)),
        (Standing.DEPUTY, DEPUTY, CHAIR, BODY, (f"TM. {BODY}", f"KT. {CHAIR}", DEPUTY)),
        (Standing.BY_ORDER, OFFICE, CHAIR, "", (f"TL. {CHAIR}", OFFICE)),
        (Standing.BY_AUTHORISATION, OFFICE, CHAIR, "", (f"TUQ. {CHAIR}", OFFICE)),
    ],
)
def test_the_lines_above_a_signature_say_in_whose_name_it_is_given(
    standing: Standing, post: str, head_post: str, collective: str, shown: tuple[str, ...]
) -> None:
    assert capacity(standing, post=post, head_post=head_post, collective=collective) == shown
