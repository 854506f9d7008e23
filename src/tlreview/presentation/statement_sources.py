"""What a statement rests on: what was read, who was met and when, and who says it."""

from collections.abc import Iterator

from tlreview.domain.parties import declaration_from
from tlreview.domain.rows import Row
from tlreview.presentation.labels import option_label, tie_label
from tlreview.presentation.statement_record import Found, as_list
from tlreview.presentation.texts import Words


def sources(found: Found, say: Words) -> str:
    """Return what was submitted and pointed to, and every meeting and contact by its date."""
    parts = (
        as_list(say("We have read:"), (_submission(found, say), *_evidence(found, say))),
        as_list(say("Meetings and contacts:"), _contacts(found, say)),
    )
    return "\n\n".join(each for each in parts if each)


def _submission(found: Found, say: Words) -> str:
    return say(
        "The self-assessment of {name}, version {n}, submitted {date}",
        name=found.applicant,
        n=found.version.number,
        date=say.day(found.version.at),
    )


def _evidence(found: Found, say: Words) -> Iterator[str]:
    """Yield the evidence that the judged answers point to, each piece once."""
    pointed: dict[str, None] = {}
    for row in found.rows:
        answer = found.judged.assessment.answer(row.criterion.id)
        held = (*answer.evidence, *(one for a in answer.arguments.values() for one in a.evidence))
        pointed |= dict.fromkeys(held)
    return (_reference(say, row) for row in found.judged.evidence(tuple(pointed)))


def _reference(say: Words, row: Row) -> str:
    date = row.text("date")
    parts = (
        row.text("title"),
        row.text("decided_by"),
        say.date(date) if date else "",
        row.text("place"),
        row.text("case_number"),
    )
    line = ", ".join(each.strip() for each in parts if each.strip())
    withheld = row.text("publicity") == "withheld"
    return f"{line} ({say('withheld from the public')})" if withheld else line


def _contacts(found: Found, say: Words) -> Iterator[str]:
    dated = [(row.text("date"), _meeting(say, row, there)) for row, there in found.meetings]
    dated += [(row.text("date"), _contact(say, row)) for row in found.contacts]
    return (line for _, line in sorted(dated, key=lambda each: each[0]))


def _meeting(say: Words, row: Row, there: int) -> str:
    return say.count(
        "{date}: certification meeting, {form}, {n} participant",
        "{date}: certification meeting, {form}, {n} participants",
        there,
        date=say.date(row.text("date")),
        form=_within(option_label(say, "form", row.text("form"))),
    )


def _contact(say: Words, row: Row) -> str:
    parts = (_within(option_label(say, "form", row.text("form"))), row.text("who").strip())
    told = ", ".join(each for each in parts if each)
    return f"{say.date(row.text('date'))}: {told}"


def _within(word: str) -> str:
    """Return a word as it stands in the middle of a sentence."""
    return f"{word[:1].lower()}{word[1:]}"


def impartiality(found: Found, say: Words) -> str:
    """Return what each certifier has declared of their ties."""
    return as_list(
        "", (_declared(found, say, person, name) for person, name in found.certifiers.items())
    )


def _declared(found: Found, say: Words, person: str, name: str) -> str:
    declaration = declaration_from(person, found.values)
    if declaration.ties:
        ties = "; ".join(
            f"{_within(tie_label(say, tie))}: {text.strip()}"
            for tie, text in declaration.ties.items()
        )
        return say("{name} has declared: {ties}.", name=name, ties=ties.rstrip("."))
    if declaration.declared:
        return say("{name} has declared no ties that could raise doubt.", name=name)
    return say("{name} has not made a declaration of impartiality.", name=name)
