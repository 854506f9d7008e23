"""Figures and effects: the time series a municipality has chosen, and what it claims of them."""

from tlreview.domain.rows import RowKind
from tlreview.exports.report import Section
from tlreview.exports.voice import Voice


def measurement_sections(voice: Voice) -> tuple[Section, ...]:
    """Return the figures and the effects; nothing where no time series has been brought."""
    rows = voice.content.rows
    if not rows[RowKind.SERIES] and not rows[RowKind.EFFECT]:
        return ()
    # Reckoning takes a second to import: most documents are made without it.
    from tlreview.exports.sections.measurement_effects import effects_section  # noqa: PLC0415
    from tlreview.exports.sections.measurement_series import series_section  # noqa: PLC0415

    say = voice.say
    note = say(
        "Figures that are hidden or missing stand with the reason, never as 0. The bar through a "
        "figure is its 95% interval: the shorter it is, the more the figure can be trusted."
    )
    first = Section(
        key="measurement",
        level=1,
        title=voice.own(say("Figures and effects")),
        blocks=(voice.paragraph(note, "note"),),
    )
    return (first, *series_section(voice), *effects_section(voice))
