"""How far certifiers agree: which level wordings the secretariat should look at first."""

from asyncio import to_thread
from collections.abc import Iterable

from markupsafe import Markup

from tlreview.analysis.agreement import AgreementFigures
from tlreview.analysis.estimates import Measured
from tlreview.domain.people import Actor
from tlreview.domain.texts import wording
from tlreview.exports.wordings import wordings_file
from tlreview.presentation.agreement import (
    ac2_meaning,
    certainty_sentence,
    coefficient_text,
    kappa_meaning,
    share_text,
)
from tlreview.presentation.html import join, tag
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.frame import page
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.dividing import agreed, dividing, too_few
from tlreview.wiring.house import House
from tlreview.workflow.pooling import Pool, pools


class LevelWordings(PageHandler):
    """Where the wordings of the levels divide certifiers."""

    async def get(self) -> None:
        """Show the figures to whoever is of the secretariat."""
        actor = secretariat_of(self)
        if actor is None:
            return
        found = await to_thread(_read, self.house, actor)
        say = self.say
        title = say("Level wordings to look at")
        self.finish(
            page(
                self.frame(),
                title,
                tag("h1", title),
                tag("p", _purpose(say), class_="tl-lead"),
                join(_pool(say, each, found) for each in found) if found else _nothing(say),
                _file(say, self.root) if found else None,
                tag("p", tag("a", say("Go to my cases"), href=f"{self.root}/")),
                wide=True,
            )
        )


class LevelWordingsFile(PageHandler):
    """The same figures as a file, in the reader's language."""

    async def get(self) -> None:
        """Send the file to whoever is of the secretariat."""
        actor = secretariat_of(self)
        if actor is None:
            return
        found = await to_thread(_read, self.house, actor)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", 'attachment; filename="wordings.csv"')
        self.finish(wordings_file(found, self.say.language))


def _read(house: House, actor: Actor) -> tuple[Pool, ...]:
    """Return the pools; in a thread, as many cases would hold up everybody else's pages."""
    with house.read(actor) as reading:
        return pools(reading, actor)


def _purpose(say: Words) -> str:
    return say(
        "Where certifiers often give a criterion different levels, the wording may be unclear: "
        "this page shows where to look first, and says nothing of any certifier."
    )


def _nothing(say: Words) -> Markup:
    return tag(
        "p",
        say(
            "There is nothing to count yet. A case counts from when all its certifiers have handed "
            "in and their reviews are open."
        ),
    )


def _file(say: Words, root: str) -> Markup:
    link = tag("a", say("Download as a table (CSV)"), href=f"{root}/wordings.csv")
    return tag("p", link, class_="tl-links")


def _pool(say: Words, pool: Pool, among: Iterable[Pool]) -> Markup:
    rubric = pool.rubric
    title = say(
        "{title}, version {version}",
        title=wording(rubric.title, say.language, rubric.source_language),
        version=rubric.version,
    )
    alone = sum(each.rubric.scheme == rubric.scheme for each in among) == 1
    return tag(
        "section",
        tag("h2", title),
        tag("p", _basis(say, pool, alone=alone)),
        _together(say, pool.together),
        dividing(say, pool),
        agreed(say, pool),
        too_few(say, pool),
        class_="tl-part tl-pool",
    )


def _basis(say: Words, pool: Pool, *, alone: bool) -> str:
    """Return what is counted, and what is not."""
    found = pool.together
    sentences = [
        say(
            "Counted: {pairs} from {cases}.",
            pairs=say.count("{n} pair of levels", "{n} pairs of levels", found.pairs),
            cases=say.count("{n} case", "{n} cases", found.cases),
        )
    ]
    if found.incomplete:
        sentences.append(
            say.count(
                "{n} judged criterion is left out, as fewer than two gave it a level.",
                "{n} judged criteria are left out, as fewer than two gave them a level.",
                found.incomplete,
            )
        )
    if pool.most > 2:  # noqa: PLR2004  two make one pair
        sentences.append(say("Where three certifiers judged a case, each two of them make a pair."))
    if pool.alone:
        sentences.append(
            say.count(
                "{n} case judged by one certifier alone is left out.",
                "{n} cases judged by one certifier alone are left out.",
                pool.alone,
            )
        )
    if not alone:
        sentences.append(
            say("Cases on editions that ask or score otherwise are counted apart, on this page.")
        )
    return " ".join(sentences)


def _together(say: Words, found: AgreementFigures) -> Markup:
    return tag(
        "section",
        tag("h3", say("All criteria together")),
        tag(
            "dl",
            _figure(say("The same level"), share_text(say, found.same)),
            _figure(say("At most one level apart"), share_text(say, found.within_one)),
            _coefficient(say, say("Weighted kappa"), found.kappa_linear, kappa_meaning(say)),
            _coefficient(say, say("Gwet's AC2"), found.ac2_linear, ac2_meaning(say)),
            class_="tl-figures",
        ),
        tag(
            "p",
            say(
                "The wider the interval, the less the figure says. Cases are reckoned as if other "
                "certifiers had judged each; where the same two return, it should be wider."
            ),
            class_="tl-hint",
        ),
        class_="tl-part",
    )


def _coefficient(say: Words, name: str, measured: Measured, meaning: str) -> Markup:
    return _figure(
        name, coefficient_text(say, measured), certainty_sentence(say, measured), meaning
    )


def _figure(name: str, value: str, *more: str) -> Markup:
    told = (tag("dd", each, class_="tl-hint") for each in more)
    return tag("div", tag("dt", name), tag("dd", value, class_="tl-value"), join(told))
