"""The certifiers' statement as the record can word it: a draft, to be changed by those who sign."""

from collections.abc import Iterable, Iterator, Mapping

from tlreview.domain.assessment import Deviates
from tlreview.domain.canonical import Json
from tlreview.domain.comparison import Compared, as_found, found_states
from tlreview.domain.fields import Address
from tlreview.domain.requirements import RequirementState, State
from tlreview.domain.review import Finding
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import requirement_field, statement_field
from tlreview.presentation.gap_sentences import said
from tlreview.presentation.statement_record import (
    Found,
    as_list,
    choice_words,
    comments,
    fitting,
    level_words,
    named,
    remark,
)
from tlreview.presentation.statement_sources import impartiality, sources
from tlreview.presentation.texts import Words


def statement_draft(found: Found, say: Words) -> Mapping[Address, Json]:
    """Return what the record proposes for each field of a statement; never the recommendation.

    A field it has nothing for is absent. Open points have the same rows however often this is
    asked, so that nothing is proposed twice.
    """
    texts = {
        statement_field("strengths"): strengths(found, say),
        **{
            requirement_field(each.requirement.id): requirement(found, say, each)
            for each in states_of(found)
        },
        statement_field("deviations"): deviations(found, say),
        statement_field("sources"): sources(found, say),
        statement_field("impartiality"): impartiality(found, say),
    }
    kept = {at: fitting(say, text) for at, text in texts.items() if text}
    return {statement_field("language"): say.language, **kept, **_open_points(found, say)}


def states_of(found: Found) -> tuple[RequirementState, ...]:
    """Return the state of each requirement as the certifiers see it: agreed, or together."""
    judged = found.judged
    return found_states(judged.scheme.rubric, judged.assessment, found.rows, found.themes)


def strengths(found: Found, say: Words) -> str:
    """Return the strengths somebody has found, a line each."""
    return as_list(
        "", (remark(found, say, row, Finding.STRENGTH) for row in _with(found, Finding.STRENGTH))
    )


def requirement(found: Found, say: Words, state: RequirementState) -> str:
    """Return the findings on one requirement: how it stands, and what it rests on."""
    counted = {each.id: how for each, how in state.criteria if how is not None}
    met = sum(how is State.MET for how in counted.values())
    parts = (
        f"{_state_sentence(found, say, state.state)} {_count(say, met, len(counted))}"
        if state.criteria
        else say("None of the minimum criteria of this requirement is part of this submission."),
        as_list(say("Below the minimum level:"), _below(found, say, counted)),
        as_list(say("Argued deviations:"), _named(found, say, counted, State.ARGUED_DEVIATION)),
        as_list(say("The certifiers disagree on:"), _apart(found, say, state.requirement.id)),
        as_list(say("Not settled:"), _unsettled(found, say, counted)),
        as_list(say("Not applicable:"), _absent(found, say, state)),
        as_list(say("Shortcomings:"), _short(found, say, state, counted)),
        as_list(say("Room for improvement:"), _improvements(found, say, state)),
    )
    return "\n\n".join(each for each in parts if each)


def _state_sentence(found: Found, say: Words, state: State) -> str:
    sentences = {
        State.MET: say("The requirement is met."),
        State.NOT_MET: say("The requirement is not met."),
        State.ARGUED_DEVIATION: say(
            "{name} departs from the method on this requirement, and gives arguments for it.",
            name=found.applicant,
        ),
        State.NOT_SETTLED: say("It is not settled whether the requirement is met."),
    }
    return sentences[state]


def _count(say: Words, met: int, wanted: int) -> str:
    if met == wanted:
        return say.count(
            "The one minimum criterion is met.", "All {n} minimum criteria are met.", wanted
        )
    return say.count(
        "{met} of {n} minimum criterion is met.",
        "{met} of {n} minimum criteria are met.",
        wanted,
        met=say.number(met),
    )


def _below(found: Found, say: Words, counted: Mapping[str, State]) -> Iterator[str]:
    for row in _in_state(found, counted, State.NOT_MET):
        line = say(
            "{criterion}: {level}; the minimum is {minimum}.",
            criterion=named(found, say, row.criterion),
            level=choice_words(say, row.outcome),
            minimum=level_words(say, row.criterion.minimum_level or 0),
        )
        yield " ".join((line, *comments(row, Finding.SHORTCOMING)))


def _named(found: Found, say: Words, counted: Mapping[str, State], state: State) -> Iterator[str]:
    return (named(found, say, row.criterion) for row in _in_state(found, counted, state))


def _apart(found: Found, say: Words, requirement: str) -> Iterator[str]:
    """Yield the disagreements that the certifiers let stand, and who chose what."""
    for row in _standing(found):
        if requirement in row.criterion.requirements:
            reason = row.joint.reason.strip() if row.joint else ""
            line = f"{named(found, say, row.criterion)}: {who_chose_what(found, say, row)}."
            yield f"{line} {reason}".strip()


def _unsettled(found: Found, say: Words, counted: Mapping[str, State]) -> Iterator[str]:
    standing = {row.criterion.id for row in _standing(found)}
    for each in found.judged.scheme.rubric.criteria():
        if counted.get(each.id) is State.NOT_SETTLED and each.id not in standing:
            yield named(found, say, each)


def _absent(found: Found, say: Words, state: RequirementState) -> Iterator[str]:
    outcomes = as_found(found.judged.assessment, found.rows)
    for each, how in state.criteria:
        if how is None:
            yield f"{named(found, say, each)}: {outcomes.answer(each.id).reason.strip()}"


def _short(
    found: Found, say: Words, state: RequirementState, counted: Mapping[str, State]
) -> Iterator[str]:
    """Yield the shortcomings, but for those told beside a level below the minimum."""
    for row in _of(found, state, Finding.SHORTCOMING):
        if counted.get(row.criterion.id) is not State.NOT_MET:
            yield remark(found, say, row, Finding.SHORTCOMING)


def _improvements(found: Found, say: Words, state: RequirementState) -> Iterator[str]:
    rows = _of(found, state, Finding.IMPROVEMENT)
    return (remark(found, say, row, Finding.IMPROVEMENT) for row in rows)


def deviations(found: Found, say: Words) -> str:
    """Return each deviation, with how everybody has judged each argument for it."""
    departing = [row for row in found.rows if Deviates() in (row.municipality, row.outcome)]
    if not departing:
        return say("{name} has declared no deviation from the method.", name=found.applicant)
    return "\n\n".join(_deviation(found, say, row) for row in departing)


def _deviation(found: Found, say: Words, row: Compared) -> str:
    answer = found.judged.assessment.answer(row.criterion.id)
    instead = answer.instead.strip()
    head = (
        say(
            "{criterion}: {name} departs from the method.",
            criterion=named(found, say, row.criterion),
            name=found.applicant,
        ),
        say("What is done instead: {text}", text=instead) if instead else "",
    )
    lines = []
    for each in found.judged.scheme.rubric.deviation_arguments:
        own = answer.arguments.get(each.id)
        levels = [(found.applicant, own.level if own else None)]
        levels += [
            (name, judgement.arguments.get(each.id))
            for name, judgement in zip(found.reviewers, row.judgements, strict=True)
        ]
        told = ", ".join(
            f"{name} {level_words(say, level)}" for name, level in levels if level is not None
        )
        if told:
            lines.append(f"{said(found.judged, say, each.title)}: {told}.")
    told = as_list(" ".join(each for each in head if each), lines, always=True)
    return f"{told}\n\n{_together(found, say, row)}"


def _together(found: Found, say: Words, row: Compared) -> str:
    """Return what the certifiers as a whole make of a criterion."""
    if row.outcome.kind == "not_assessed":
        return say("The certifiers: {levels}.", levels=who_chose_what(found, say, row))
    return say("The certifiers together: {level}.", level=choice_words(say, row.outcome))


def who_chose_what(found: Found, say: Words, row: Compared) -> str:
    """Return the choice of each certifier, with their names."""
    pairs = zip(found.reviewers, row.judgements, strict=True)
    return ", ".join(f"{name} {choice_words(say, each.choice)}" for name, each in pairs)


def _open_points(found: Found, say: Words) -> dict[Address, Json]:
    """Return an open point for each shortcoming, standing disagreement, and what is unanswered."""
    points: dict[str, tuple[str, str]] = {}
    standing = {row.criterion.id for row in _standing(found)}
    for n, row in enumerate(found.rows):
        short = any(each.finding is Finding.SHORTCOMING for each in row.judgements)
        if short or row.criterion.id in standing:
            text = _point(found, say, row, short=short, apart=row.criterion.id in standing)
            points[f"0{n:03}-{row.criterion.id}"] = (text, row.criterion.id)
    for each in found.questions:
        text = say("Unanswered question: {text}", text=each.text("text").strip())
        points[f"1-{each.id}"] = (text, each.text("criterion"))
    for each in found.before:
        text = say("Left open by the certification before: {text}", text=each.text("text").strip())
        points[f"2-{each.id}"] = (text, each.text("criterion"))
    return {
        row_field(RowKind.OPEN_POINT, key, name): fitting(say, value)
        for key, said_of in points.items()
        for name, value in zip(("text", "criterion"), said_of, strict=True)
        if value
    }


def _point(found: Found, say: Words, row: Compared, *, short: bool, apart: bool) -> str:
    name = named(found, say, row.criterion)
    remarks = comments(row, Finding.SHORTCOMING)
    lack = " ".join(remarks) or say("What is lacking has to be put right.")
    chosen = say("The certifiers disagree: {levels}.", levels=who_chose_what(found, say, row))
    return f"{name}: " + " ".join((*((lack,) if short else ()), *((chosen,) if apart else ())))


def _with(found: Found, finding: Finding) -> Iterator[Compared]:
    return (row for row in found.rows if any(each.finding is finding for each in row.judgements))


def _of(found: Found, state: RequirementState, finding: Finding) -> Iterable[Compared]:
    wanted = state.requirement.id
    return (row for row in _with(found, finding) if wanted in row.criterion.requirements)


def _in_state(found: Found, counted: Mapping[str, State], state: State) -> Iterator[Compared]:
    return (row for row in found.rows if counted.get(row.criterion.id) is state)


def _standing(found: Found) -> tuple[Compared, ...]:
    return tuple(row for row in found.rows if row.joint is not None and row.joint.stands)
