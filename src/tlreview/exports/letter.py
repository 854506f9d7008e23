"""The letter of intent a certification begins with: what two sides undertake, to sign by hand.

Filled from the case and its scheme. It says nothing of money and lays down no law.
"""

from collections.abc import Iterator

from tlreview.domain.canonical import canonical
from tlreview.domain.rubric import Theme
from tlreview.exports.edition import Edition
from tlreview.exports.framing import applicant_name, scheme_name, titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind, nothing
from tlreview.exports.report import Block, Place, Points, Report, Section, Signing, Span
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.offices import elected_body, heads
from tlreview.presentation.texts import Words

FORMAT = "tlreview/letter-of-intent/1"


def letter(edition: Edition, language: str) -> Report:
    """Return the letter, ready to print."""
    told = voice(edition, language)
    say, applicant, owner = told.say, applicant_name(told), _owner(told)
    sections = (
        _section(told, "intention", say("What we intend"), _intention(told)),
        _section(
            told,
            "applicant",
            say("What {name} undertakes", name=applicant),
            (_points(told, _of_applicant(told)),),
        ),
        _section(told, "requirements", say("What the work is assessed by"), _assessed_by(told)),
        _section(
            told,
            "owner",
            say("What {name} undertakes", name=owner),
            (_points(told, _of_owner(told)),),
        ),
        _section(told, "signatures", say("Signatures"), (_signing(told),)),
    )
    return titled(told, "letter-of-intent", sections, version=say("and {name}", name=owner))


def _machine(edition: Edition, _: None) -> bytes:
    rubric = edition.content.scheme.rubric
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "steps": [each.id for each in _steps(rubric.themes)],
            "requirements": [each.id for each in rubric.requirements],
            "signed_by": ["political-head", "administrative-head", "owner"],
        }
    )


LETTER_OF_INTENT = Kind(
    report=lambda edition, _, language: letter(edition, language),
    machine=_machine,
    beside=nothing,
)


def _section(told: Voice, key: str, title: str, blocks: tuple[Block, ...]) -> Section:
    return Section(key=key, level=1, title=told.own(title), blocks=blocks)


def _points(told: Voice, texts: Iterator[str]) -> Points:
    return Points(points=tuple(told.own(each) for each in texts))


def _owner(told: Voice) -> str:
    """Return who owns the scheme and decides in the end."""
    return told.told(told.content.process.decided_by).text


def _steps(themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    return tuple(each for each in themes if each.kind == "step")


def _intention(told: Voice) -> tuple[Block, ...]:
    say, content = told.say, told.content
    return (
        told.paragraph(
            say(
                "{name} will prevent injuries and make life safer by the method of {scheme}, "
                "within the plans, services and bodies it has, and seeks to be certified.",
                name=applicant_name(told),
                scheme=scheme_name(told).text,
            )
        ),
        told.paragraph(
            say(
                "With this letter the certification begins. It has {stages} stages, and a "
                "certificate is valid for {years} years. The letter and the form “{profile}” are "
                "the application; for the rest, it is enough to point to where it is written.",
                stages=len(content.process.stages),
                years=content.process.certificate_years,
                profile=told.told(content.scheme.profile.title).text,
            )
        ),
    )


def _of_applicant(told: Voice) -> Iterator[str]:
    say, content = told.say, told.content
    titles = [told.told(each.short).text for each in _steps(content.scheme.rubric.themes)]
    yield say(
        "to take the {n} steps of the method into use: {steps}",
        n=len(titles),
        steps=", ".join(each[:1].lower() + each[1:] for each in titles),
    )
    yield say("to anchor the work in politics, administration and plans, and with its partners")
    yield say("to choose what comes first by what is known of local risks, and of what helps")
    yield say("to let inhabitants, associations and businesses take part, and to answer them")
    yield say("to measure as it goes, and to tell what the figures show and what they do not")
    yield say(
        "to report once a year to {council} and to {owner}",
        council=elected_body(say, content.case.applicant.kind),
        owner=_owner(told),
    )
    yield say("to name a person to turn to and a deputy, so that no one carries the work alone")


def _assessed_by(told: Voice) -> tuple[Block, ...]:
    say, rubric = told.say, told.content.scheme.rubric
    points = tuple(
        Span(
            text=f"{each.id} {told.told(each.title).text}", language=told.told(each.title).language
        )
        for each in rubric.requirements
    )
    blocks: tuple[Block, ...] = (Points(points=points),)
    if not rubric.deviation_arguments:
        return blocks
    departing = say("The method may be departed from where good reasons for it are given.")
    return (*blocks, told.paragraph(departing))


def _of_owner(told: Voice) -> Iterator[str]:
    say, process = told.say, told.content.process
    yield say("to guide and advise along the way")
    yield _certifiers(say, process.certifiers_least, process.certifiers_most)
    yield say("to see to it that each of them judges alone before they confer")
    yield say("to have them give a statement in writing: what is good, missing and open")
    if process.has_council:
        yield say("to put the matter to an independent council before it decides")
    yield say("to decide by what the work shows, and to give the reasons")


def _certifiers(say: Words, least: int, most: int) -> str:
    if least == most:
        return say.count(
            "to name {n} certifier, with no part in the work, who follows it",
            "to name {n} certifiers, with no part in the work, who follow it",
            most,
        )
    return say(
        "to name {least} to {most} certifiers, with no part in the work, who follow it",
        least=least,
        most=most,
    )


def _signing(told: Voice) -> Signing:
    say, case = told.say, told.content.case
    political, administrative = heads(say, case.applicant.kind)
    lines = (say("Place and date"), say("Signature"), say("Name in capital letters"))
    party, owner = told.said(applicant_name(told)), told.own(_owner(told))
    return Signing(
        places=(
            Place(capacity=told.own(political), party=party, lines=lines),
            Place(capacity=told.own(administrative), party=party, lines=lines),
            Place(
                capacity=told.own(say("For the scheme")),
                party=owner,
                lines=(*lines[:2], say("Name and title in capital letters")),
            ),
        )
    )
