"""A decision as a document for the clerk: always Vietnamese, with an empty number until it is issued."""

from __future__ import annotations

from flask_babel import force_locale

from app.awards.models import AwardDecision
from app.awards.queries.catalogue import label_of
from app.core.documents.types import Column, ColumnKind, OfficialDocument, Paragraph, Signature, Table


def document(decision: AwardDecision) -> OfficialDocument:
    title = label_of(decision.award)["vi"]
    people, total = len(decision.awards), sum(award.amount or 0 for award in decision.awards if award.payable)
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=None,
            agency=decision.unit.name,
            number=None,
            symbol="QĐ",
            place="",
            day=decision.issued_on,
            year=decision.award_year,
            kind="QUYẾT ĐỊNH",
            subject=f"Về việc tặng danh hiệu “{title}” năm {decision.award_year}"
            + (f" (số {decision.number})" if decision.number else ""),
            legal_bases=("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",),
            blocks=(
                Paragraph(f"Tặng danh hiệu “{title}” năm {decision.award_year} cho {people} cá nhân:", lead="Điều 1."),
                Table(
                    columns=(
                        Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Họ và tên", width=5),
                        Column("Chức vụ, đơn vị công tác", width=7),
                        Column("Tiền thưởng (đồng)", kind=ColumnKind.NUMBER, width=3),
                    ),
                    rows=tuple(
                        (place, award.name, award.post, award.amount if award.payable else None)
                        for place, award in enumerate(decision.awards, start=1)
                    ),
                    total=("", "Cộng", "", total) if total else None,
                ),
                Paragraph("Tiền thưởng kèm theo thực hiện theo quy định hiện hành.", lead="Điều 2."),
                Paragraph("Thủ trưởng các đơn vị liên quan và các cá nhân có tên tại Điều 1 thi hành.", lead="Điều 3."),
            ),
            signatures=(Signature(("THỦ TRƯỞNG ĐƠN VỊ",)),),
            recipients=("Như Điều 3", "Lưu: VT"),
        )  # fmt: skip
