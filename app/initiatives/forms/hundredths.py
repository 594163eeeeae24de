"""Numbers with up to two decimals as people here write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField


class HundredthsField(StringField):
    """33,33 or 33.33, a per-cent sign allowed; its data are whole hundredths, None where nothing was typed."""

    data: Any

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        looks = {"inputmode": "decimal", "autocomplete": "off", **kwargs.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=looks, **kwargs)
        self.type = "DecimalField"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        whole, rest = divmod(int(self.data), 100)
        return f"{whole},{rest:02}" if rest else str(whole)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = (valuelist[0] if valuelist else "").strip().removesuffix("%").strip().replace(",", ".")
        if not text:
            return
        try:
            exact = Decimal(text) * 100
        except InvalidOperation:
            exact = Decimal("NaN")
        if not exact.is_finite() or exact != exact.to_integral_value():
            raise ValueError(_l("Write a number with at most two decimals, for example 33,33."))
        self.data = int(exact)
