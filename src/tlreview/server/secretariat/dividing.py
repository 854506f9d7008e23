"""The criteria of a pool: which divide certifiers, between which two levels, and how worded."""

from markupsafe import Markup

from tlreview.analysis.agreement import AgreementFigures
from tlreview.analysis.estimates import NotEstimable
from tlreview.analysis.wordings import LEAST, CriterionAgreement, divides, mixed_up
from tlreview.presentation.agreement import (
    certainty_sentence,
    coefficient_text,
    criterion_title,
    level_words,
    levels_label,
)
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words
from tlreview.workflow.pooling import Pool

_UNFOLDED = 3
"""How many criteria lie open at first sight."""


def dividing(say: Words, pool: Pool) -> Content:
    """Return the criteria that divide, each with what met and the wordings; None for none."""
    found = [each for each in pool.criteria if divides(each)]
    if not found:
        return None
    return tag(
        "section",
        tag("h3", say("Look at these first")),
        tag(
            "p",
            say(
                "The criteria most often given different levels come first. With few cases, the "
                "order may be due to chance."
            ),
            class_="tl-hint",
        ),
        tag(
            "div",
            join(_card(say, pool, each, n) for n, each in enumerate(found)),
            class_="tl-stack",
        ),
        class_="tl-part",
    )


def _card(say: Words, pool: Pool, row: CriterionAgreement, place: int) -> Content:
    figures = row.figures
    if isinstance(figures, NotEstimable):
        return None
    differ = say.number(figures.pairs - figures.same.count)
    count = say("Different levels in {n} of {of} pairs", n=differ, of=say.number(figures.pairs))
    name = criterion_title(say, pool.rubric, pool.rubric.criterion(row.criterion))
    return tag(
        "details",
        tag("summary", tag("h4", name), tag("span", count, class_="tl-hint")),
        tag("div", _spread(say, figures), _mixed_up(say, pool, row, figures), class_="tl-beside"),
        open=place < _UNFOLDED,
    )


def _spread(say: Words, figures: AgreementFigures) -> Markup:
    """Return how often which levels met, and how far certifiers agree on this criterion."""
    rows = sorted(figures.table.items(), key=lambda each: (each[0][0] == each[0][1], -each[1]))
    measured, heads = figures.ac2_linear, (say("Levels"), say("Pairs"))
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", join(tag("th", each, scope="col") for each in heads))),
            tag(
                "tbody",
                join(
                    tag(
                        "tr",
                        tag("th", levels_label(say, *each), scope="row"),
                        tag("td", say.number(n)),
                    )
                    for each, n in rows
                ),
            ),
            class_="tl-small",
        ),
        tag(
            "p",
            say("AC2: {value}.", value=coefficient_text(say, measured)),
            " ",
            certainty_sentence(say, measured),
            class_="tl-hint",
        ),
    )


def _mixed_up(
    say: Words, pool: Pool, row: CriterionAgreement, figures: AgreementFigures
) -> Content:
    """Return the wordings of the two levels most often given against each other."""
    pair = mixed_up(figures)
    if pair is None:
        return None
    criterion = pool.rubric.criterion(row.criterion)
    changed = say(
        "The wordings were others when some of the cases were judged; these are the latest."
    )
    return tag(
        "div",
        tag("p", say("Most often mixed up"), class_="tl-eyebrow"),
        tag(
            "dl",
            join(
                tag(
                    "div",
                    tag("dt", say("Level {n}", n=level)),
                    tag("dd", level_words(say, pool.rubric, criterion, level)),
                )
                for level in pair
            ),
            class_="tl-levels",
        ),
        tag("p", changed, class_="tl-hint") if row.criterion in pool.reworded else None,
    )


def agreed(say: Words, pool: Pool) -> Content:
    """Return the criteria on which nobody has differed; None for none."""
    alike = [
        each
        for each in pool.criteria
        if not divides(each) and not isinstance(each.figures, NotEstimable)
    ]
    if not alike:
        return None
    return _listed(say, pool, alike, say("The same level every time"))


def too_few(say: Words, pool: Pool) -> Content:
    """Return the criteria that nothing can be said of yet; None for none."""
    few = [each for each in pool.criteria if isinstance(each.figures, NotEstimable)]
    if not few:
        return None
    return _listed(say, pool, few, say("Fewer than {n} cases: too few to say anything.", n=LEAST))


def _listed(say: Words, pool: Pool, rows: list[CriterionAgreement], title: str) -> Markup:
    named = [
        (criterion_title(say, pool.rubric, pool.rubric.criterion(each.criterion)), each.cases)
        for each in rows
    ]
    lines = (
        tag("li", name, " ", tag("small", say.count("{n} case", "{n} cases", cases)))
        for name, cases in named
    )
    count = say.count("{n} criterion", "{n} criteria", len(rows))
    return tag(
        "details",
        tag("summary", tag("h3", title), tag("span", count, class_="tl-hint")),
        tag("ul", join(lines)),
        class_="tl-listed",
    )
