"""What `tlreview register` does."""

from pathlib import Path
from typing import cast

import click

from tlreview.domain.people import Actor, Role
from tlreview.exports.register import Form, register_file
from tlreview.exports.writing import put_in_place
from tlreview.presentation.texts import local_date
from tlreview.wiring.house import build
from tlreview.wiring.settings import settings
from tlreview.workflow.register import register


def written(form: str, language: str, to: Path) -> None:
    """Write the register to a path, whole or not at all."""
    house = build(settings())
    with house.read() as reading:
        rows = register(reading, Actor(person="", role=Role.SECRETARIAT), local_date(house.clock()))
    try:
        put_in_place(register_file(rows, cast("Form", form), language), to)
    except OSError as refused:
        reason = refused.strerror or str(refused)
        raise click.ClickException(f"cannot write {to}: {reason}") from refused
