"""`flask people load-province <code>`: the tree of a real province to begin with."""

from __future__ import annotations

from datetime import datetime

import click

from app.core import clock
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.transaction import transaction
from app.people.cli.groups import people_commands
from app.people.services.provinces import load_province

TWO_TIERS_SINCE = datetime(2025, 7, 1)  # noqa: DTZ001  # a day without a time, as click reads it


@people_commands.command("load-province")
@click.argument("code", type=int)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), default=TWO_TIERS_SINCE, help="Day on which the units were set up."
)
@click.option("--document", default="Danh mục đơn vị hành chính (vietnam-provinces)", help="What set them up.")
@click.option(
    "--with-commune-parts", is_flag=True, help="Also the usual divisions of communes, wards and special zones."
)
def load_province_command(code: int, since: datetime, document: str, with_commune_parts: bool) -> None:
    """Fills the tree with the communes and departments of the province with this code (01 Hà Nội … 96 Cà Mau)."""
    try:
        with transaction():
            loaded = load_province(
                code,
                since=since.date(),
                document=document,
                with_commune_parts=with_commune_parts,
                actor=SYSTEM,
                now=clock.now(),
            )
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{loaded.name}: {loaded.created} + {loaded.present}")
