"""An initiative, who stands behind it, and the contests it may enter."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.extensions import BigKey, Model
from app.initiatives.types import InitiativeKind, InitiativeState, ReformArea, Scope
from app.people.models import Person, Unit, WrittenName


class InitiativeCampaign(HasPublicId, Versioned, Model):
    """A contest of one body; initiatives enter it from `opens_on` to `closes_on`, both included."""

    __tablename__ = "initiative_campaign"
    __table_args__ = (
        CheckConstraint("closes_on >= opens_on", name="closes_after_opens"),
        Index(None, "unit_id", "opens_on"),
        Index(None, "opens_on", "id"),
        Index(None, "closes_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    title: Mapped[str] = mapped_column(String(300))
    search_text: Mapped[str] = mapped_column(Folded)
    document: Mapped[str | None] = mapped_column(String(200))
    opens_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)

    unit: Mapped[Unit] = relationship()


class Initiative(HasPublicId, Versioned, Model):
    """`unit` is the base whose head recognises it: the agency of whoever filed it.

    `submitted_on` is the day of the first filing. `recognised_on` and `scope` repeat the first day and the highest
    scope of its recognitions, for lists and figures. Rows with a `batch_id` came from lists of earlier years: they were
    never filed here. `title_key` and `solution_key` are folded texts for finding what reads alike.
    """

    __tablename__ = "initiative"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_on IS NOT NULL OR batch_id IS NOT NULL", name="filed_has_day"
        ),
        CheckConstraint("state <> 'draft' OR submitted_on IS NULL", name="draft_is_not_filed"),
        CheckConstraint("(state = 'recognised') = (recognised_on IS NOT NULL)", name="recognised_has_day"),
        CheckConstraint("(state = 'recognised') = (scope IS NOT NULL)", name="recognised_has_scope"),
        CheckConstraint("state NOT IN ('returned', 'not_recognised') OR reason IS NOT NULL", name="refusal_has_reason"),
        CheckConstraint(
            "batch_id IS NOT NULL OR (kind IS NOT NULL AND reform_area IS NOT NULL)", name="filed_here_is_sorted"
        ),
        Index(None, "submitted_on", "id"),
        Index(None, "recognised_on", "id"),
        Index(None, "sort_key", "id"),
        Index(None, "unit_id", "state"),
        Index(None, "state", "id"),
        Index(None, "lead_person_id"),
        Index(None, "campaign_id"),
        Index(None, "batch_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    lead_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("initiative_campaign.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    state: Mapped[InitiativeState] = mapped_column(
        enum_type(InitiativeState, "initiative_state"), default=InitiativeState.DRAFT
    )
    title: Mapped[str] = mapped_column(String(300))
    search_text: Mapped[str] = mapped_column(Folded)
    sort_key: Mapped[str] = mapped_column(Folded)
    title_key: Mapped[str] = mapped_column(Folded)
    solution_key: Mapped[str] = mapped_column(Folded, default="")
    kind: Mapped[InitiativeKind | None] = mapped_column(enum_type(InitiativeKind, "initiative_kind"))
    reform_area: Mapped[ReformArea | None] = mapped_column(enum_type(ReformArea, "reform_area"))
    field: Mapped[str | None] = mapped_column(String(200))
    problem: Mapped[str | None] = mapped_column(Text)
    solution: Mapped[str | None] = mapped_column(Text)
    novelty: Mapped[str | None] = mapped_column(Text)
    effect: Mapped[str | None] = mapped_column(Text)
    first_applied_on: Mapped[date | None] = mapped_column(Date)
    applied_at: Mapped[str | None] = mapped_column(String(300))
    replicable: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str | None] = mapped_column(Text)
    submitted_on: Mapped[date | None] = mapped_column(Date)
    recognised_on: Mapped[date | None] = mapped_column(Date)
    scope: Mapped[Scope | None] = mapped_column(enum_type(Scope, "initiative_scope"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()
    lead: Mapped[Person | None] = relationship()
    campaign: Mapped[InitiativeCampaign | None] = relationship()
    authors: Mapped[list[InitiativeAuthor]] = relationship(
        back_populates="initiative", order_by="InitiativeAuthor.position", cascade="all, delete-orphan"
    )


class InitiativeAuthor(HasPublicId, Model):
    """One of three: a person here, a name from outside, or a name as an old list wrote it.

    `share` in hundredths of a per cent. A person counts as an author only once he has confirmed.
    """

    __tablename__ = "initiative_author"
    __table_args__ = (
        CheckConstraint("share IS NULL OR (share > 0 AND share <= 10000)", name="share_within_the_whole"),
        CheckConstraint(
            "(person_id IS NOT NULL AND outside_name IS NULL AND written_id IS NULL)"
            " OR (person_id IS NULL AND outside_name IS NOT NULL AND written_id IS NULL)"
            " OR (person_id IS NULL AND outside_name IS NULL AND written_id IS NOT NULL)",
            name="one_kind_of_author",
        ),
        UniqueConstraint("initiative_id", "person_id"),
        Index(None, "person_id"),
        Index(None, "written_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id"))
    position: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_id: Mapped[int | None] = mapped_column(ForeignKey("written_name.id"))
    outside_name: Mapped[str | None] = mapped_column(String(120))
    workplace: Mapped[str | None] = mapped_column(String(300))
    share: Mapped[int | None] = mapped_column(Integer)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    initiative: Mapped[Initiative] = relationship(back_populates="authors")
    person: Mapped[Person | None] = relationship()
    written: Mapped[WrittenName | None] = relationship()

    @property
    def name(self) -> str:
        """As it is shown: today's name of a person here, else as written."""
        if self.person is not None:
            return self.person.full_name
        return self.written.name if self.written is not None else str(self.outside_name)
