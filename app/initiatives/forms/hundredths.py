"""Numbers with up to two decimals as people here write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.forms import ReadField


class HundredthsField(ReadField):
    """33,33 or 33.33, a per-cent sign allowed; its data are whole hundredths, None where nothing was typed."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        looks = {"inputmode": "decimal", "autocomplete": "off", **kwargs.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=looks, **kwargs)
        self.type = "DecimalField"

    def shown(self) -> str:
        if self.data is None:
            return ""
        whole, rest = divmod(int(self.data), 100)
        return f"{whole},{rest:02}" if rest else str(whole)

    def read(self, text: str) -> int:
        try:
            exact = Decimal(text.removesuffix("%").strip().replace(",", ".")) * 100
        except InvalidOperation:
            exact = Decimal("NaN")
        if not exact.is_finite() or exact != exact.to_integral_value():
            raise ValueError(_l("Write a number with at most two decimals, for example 33,33."))
        return int(exact)
