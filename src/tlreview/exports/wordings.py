"""How far certifiers agree, as a table for a spreadsheet: the same figures as on the page.

Numbers have a point and three decimals whatever the language, so that a program can read them.
"""

from collections.abc import Iterable, Iterator

from tlreview.analysis.agreement import AgreementFigures, Share
from tlreview.analysis.estimates import Estimate, Measured, NotEstimable, Reason
from tlreview.analysis.wordings import mixed_up
from tlreview.domain.texts import wording
from tlreview.exports.separated import separated
from tlreview.presentation.agreement import levels_label, reason_sentence
from tlreview.presentation.texts import Words
from tlreview.workflow.pooling import Pool


def wordings_file(pools: Iterable[Pool], language: str) -> bytes:
    """Return a line for all criteria of each pool together, and then one for each criterion."""
    say = Words(language)
    lines = (line for pool in pools for line in _lines(say, pool))
    return separated([_heads(say), *lines])


def _heads(say: Words) -> tuple[str, ...]:
    return (
        say("Scheme"),
        say("Version"),
        say("Criterion"),
        say("Title"),
        say("Cases"),
        say("Pairs of levels"),
        say("The same level"),
        say("At most one level apart"),
        say("Weighted kappa"),
        say("Lower limit (kappa)"),
        say("Upper limit (kappa)"),
        say("Gwet's AC2"),
        say("Lower limit (AC2)"),
        say("Upper limit (AC2)"),
        say("Remark"),
        say("Most often mixed up"),
        say("Pairs by level"),
    )


def _lines(say: Words, pool: Pool) -> Iterator[tuple[str, ...]]:
    rubric = pool.rubric
    of = (wording(rubric.title, say.language, rubric.source_language), rubric.version)
    yield (*of, "", say("All criteria together"), *_figures(say, pool.together))
    for row in pool.criteria:
        criterion = rubric.criterion(row.criterion)
        title = wording(criterion.title, say.language, rubric.source_language)
        if isinstance(row.figures, NotEstimable):
            few = reason_sentence(say, Reason.TOO_FEW)
            yield (*of, row.criterion, title, str(row.cases), "", *[""] * 8, few, "", "")
        else:
            yield (*of, row.criterion, title, *_figures(say, row.figures))


def _figures(say: Words, figures: AgreementFigures) -> tuple[str, ...]:
    pair = mixed_up(figures)
    spread = (f"{levels_label(say, *each)}: {n}" for each, n in figures.table.items())
    return (
        str(figures.cases),
        str(figures.pairs),
        _share(figures.same),
        _share(figures.within_one),
        *_measured(figures.kappa_linear),
        *_measured(figures.ac2_linear),
        _remark(say, figures),
        levels_label(say, *pair) if pair else "",
        "; ".join(spread),
    )


def _share(share: Share) -> str:
    return _number(share.count / share.of) if share.of else ""


def _measured(measured: Measured) -> tuple[str, str, str]:
    if isinstance(measured, NotEstimable):
        return "", "", ""
    found = measured.interval
    if isinstance(found, NotEstimable):
        return _number(measured.value), "", ""
    return _number(measured.value), _number(found.low), _number(found.high)


def _remark(say: Words, figures: AgreementFigures) -> str:
    """Return why a coefficient or an interval is missing."""
    named = {
        say("Weighted kappa"): figures.kappa_linear,
        say("Gwet's AC2"): figures.ac2_linear,
    }
    lacking = ((name, _why(each)) for name, each in named.items())
    return " ".join(f"{name}: {reason_sentence(say, why)}" for name, why in lacking if why)


def _why(measured: Measured) -> Reason | None:
    lacking = measured.interval if isinstance(measured, Estimate) else measured
    return lacking.reason if isinstance(lacking, NotEstimable) else None


def _number(value: float) -> str:
    return f"{value + 0.0:.3f}"
