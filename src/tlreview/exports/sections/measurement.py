"""Figures and effects: the time series a municipality has chosen, and what it claims of them.

They stand whole in a section of their own, and in small under every criterion that rests on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tlreview.domain.rows import RowKind
from tlreview.exports.report import Fact, Paragraph, Section
from tlreview.exports.voice import Voice
from tlreview.presentation.withheld import withheld_note
from tlreview.workflow.discretion import withheld_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is said of figures and effects: in sections, and of criteria by their ids."""

    sections: tuple[Section, ...] = ()
    facts: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)


def _withheld(voice: Voice) -> tuple[Paragraph, ...]:
    """Return why figures of own registrations are hidden; nothing where none is."""
    hidden = withheld_rows(voice.content)
    return (voice.paragraph(withheld_note(voice.say), "note"),) if hidden else ()


def measured(voice: Voice) -> Measured:
    """Return figures, surveys and effects; nothing where none of them has been brought."""
    rows = voice.content.rows
    if not any(rows[each] for each in (RowKind.SERIES, RowKind.EFFECT, RowKind.SURVEY)):
        return Measured()
    # Reckoning takes a second to import: most documents are made without it.
    from tlreview.exports.sections.measurement_criteria import facts_by_criterion  # noqa: PLC0415
    from tlreview.exports.sections.measurement_effects import (  # noqa: PLC0415
        answers,
        effects_section,
    )
    from tlreview.exports.sections.measurement_series import series_section  # noqa: PLC0415
    from tlreview.exports.sections.measurement_shares import shares_section  # noqa: PLC0415
    from tlreview.exports.sections.measurement_surveys import surveys_section  # noqa: PLC0415

    say = voice.say
    note = say(
        "Figures that are hidden or missing stand with the reason, never as 0. The bar through a "
        "figure is its 95% interval: the shorter it is, the more the figure can be trusted."
    )
    first = Section(
        key="measurement",
        level=1,
        title=voice.own(say("Figures and effects")),
        blocks=(voice.paragraph(note, "note"), *_withheld(voice)),
    )
    found = answers(voice)
    return Measured(
        sections=(
            first,
            *series_section(voice),
            *shares_section(voice),
            *surveys_section(voice),
            *effects_section(voice, found),
        ),
        facts=facts_by_criterion(voice, found),
    )
