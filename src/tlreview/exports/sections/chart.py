"""The level profile: picture, words, and the same as a table."""

from tlreview.exports.report import Figure, Section, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.charts import level_profile


def chart_section(voice: Voice) -> Section:
    """Return the level profile over all themes."""
    say = voice.say
    drawn = level_profile(voice.content, say)
    shares = (6, 2, 2)
    table = Table(
        key="level-profile-table",
        caption=say("{title}, as a table", title=drawn.title),
        columns=voice.columns(*zip(drawn.head, shares, strict=True)),
        rows=tuple(tuple((voice.own(text),) for text in row) for row in drawn.rows),
    )
    figure = Figure(
        key="level-profile",
        title=drawn.title,
        description=drawn.description,
        svg=drawn.svg,
        table=table,
    )
    scale = voice.content.scheme.rubric.scale
    names = " · ".join(f"{each.level} {voice.told(each.text).text}" for each in scale)
    return Section(
        key="levels",
        level=1,
        title=voice.own(say("Level profile")),
        blocks=(voice.paragraph(names, "note"), figure),
    )
