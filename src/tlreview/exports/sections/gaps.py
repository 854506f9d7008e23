"""What is missing, as sentences."""

from tlreview.domain.gaps import Gap, gaps
from tlreview.exports.report import Block, Points, Section
from tlreview.exports.voice import Voice
from tlreview.presentation.gap_sentences import gap_sentence


def gaps_section(voice: Voice) -> Section:
    """Return the gaps: what a submission needs first, then what can go in as it is."""
    say = voice.say
    found = found_gaps(voice)
    blocking = [gap for gap in found if gap.blocks]
    others = [gap for gap in found if not gap.blocks]
    blocks: list[Block] = []
    if not found:
        blocks.append(voice.paragraph(say("Nothing is missing.")))
    if blocking:
        blocks.append(voice.paragraph(say("To be settled before the submission:")))
        blocks.append(points(voice, blocking))
    if others:
        blocks.append(voice.paragraph(say("Can go in as it is, and is worth following up:")))
        blocks.append(points(voice, others))
    return Section(
        key="gaps", level=1, title=voice.own(say("What is missing")), blocks=tuple(blocks)
    )


def found_gaps(voice: Voice) -> tuple[Gap, ...]:
    """Return the gaps against the submission this edition is, or is on its way to."""
    form = voice.form()
    return gaps(voice.content, form.themes, form.profile_parts)


def points(voice: Voice, some: list[Gap]) -> Points:
    """Return gaps as a list of sentences."""
    return Points(
        points=tuple(voice.own(gap_sentence(voice.content, voice.say, gap)) for gap in some)
    )
