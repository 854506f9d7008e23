"""What a reader should know of the document itself: whose wordings, and how to check it."""

from tlreview.exports.report import Paragraph, Section
from tlreview.exports.voice import Voice


def about_section(voice: Voice) -> Section:
    """Return the wording note and how the document is checked against the record."""
    say, edition = voice.say, voice.edition
    check = say(
        "The chain head on the cover is the digest of the last event shown here. "
        "“tlreview verify {case} --head {head}” says whether it is part of the record.",
        case=voice.content.case.id,
        head=edition.head,
    )
    attached = say(
        "The PDF carries everything printed here as a machine-readable file, tlreview.json."
    )
    return Section(
        key="about",
        level=1,
        title=voice.own(say("About this document")),
        blocks=(
            Paragraph(text=voice.told(voice.content.scheme.rubric.wording_note)),
            voice.paragraph(check),
            voice.paragraph(attached),
        ),
    )
