"""What somebody has declared of their impartiality, as the secretariat reads it."""

from tlreview.domain.parties import Declaration
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import tie_label
from tlreview.presentation.texts import Words


def declared(say: Words, declaration: Declaration, *, wanted: bool) -> Content:
    """Return what a person has declared; that they have not is told only where it is wanted."""
    if declaration.ties:
        ties = join(
            tag("li", f"{tie_label(say, name)}: {text}") for name, text in declaration.ties.items()
        )
        more = say("Has not confirmed yet that this is all.")
        return (
            tag("p", say("Has declared ties:")),
            tag("ul", ties),
            None if declaration.declared else tag("p", more, class_="tl-hint"),
        )
    if declaration.declared:
        return tag("p", say("Has declared no ties."), class_="tl-hint")
    if wanted:
        return tag("p", say("Has not declared their impartiality yet."), class_="tl-hint")
    return None
