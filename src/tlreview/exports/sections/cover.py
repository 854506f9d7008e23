"""The cover: who, which version, when, and the digests that tie it to the record."""

from collections.abc import Iterator, Mapping

from tlreview.domain.case import ApplicantKind
from tlreview.domain.stages import current_stage
from tlreview.exports.report import Cell, Fact, Labels
from tlreview.exports.voice import Voice, short
from tlreview.presentation.texts import Words


def version_line(voice: Voice) -> str:
    """Return which version of the case this is, in words."""
    say = voice.say
    submission = voice.edition.submission
    if submission is None:
        return say("Working copy, not submitted")
    title = voice.told(voice.form().title).text
    if submission.withdrawn:
        return say(
            "Submission {number}: {title} (withdrawn)", number=submission.number, title=title
        )
    return say("Submission {number}: {title}", number=submission.number, title=title)


def cover_facts(voice: Voice) -> tuple[Fact, ...]:
    """Return the facts under the title."""
    return (*_who(voice), *_record(voice), *_scheme(voice))


def running(voice: Voice, *facts: str) -> str:
    """Return the foot of every page: the applicant, and what else tells the document apart."""
    return " · ".join((short(voice.content.case.applicant.name, 60), *facts))


def labels(say: Words, foot: str) -> Labels:
    """Return the words that pages and navigation need."""
    return Labels(
        contents=say("Contents"),
        skip=say("Skip to the content"),
        page=say("Page {page} of {pages}", page="{page}", pages="{pages}"),
        running=foot,
    )


def _who(voice: Voice) -> Iterator[Fact]:
    say = voice.say
    applicant = voice.content.case.applicant
    kinds: Mapping[ApplicantKind, str] = {
        ApplicantKind.MUNICIPALITY: say("Municipality"),
        ApplicantKind.COUNTY: say("County"),
        ApplicantKind.DISTRICT: say("City district"),
    }
    name = voice.said(applicant.name)
    number = voice.own(say("number {number}", number=applicant.number))
    valid = voice.own(say("as of {date}", date=say.date(applicant.valid_from)))
    yield voice.fact(kinds[applicant.kind], name, number, valid)


def _record(voice: Voice) -> Iterator[Fact]:
    say, edition = voice.say, voice.edition
    submission = edition.submission
    if submission is None:
        number, stage = current_stage(voice.content, edition.progress)
        yield voice.fact(say("Version"), voice.own(version_line(voice)))
        title = voice.told(stage.title)
        yield voice.fact(
            say("Stage in the certification"), voice.own(f"{number}. "[:-1] + f" {title.text}")
        )
    else:
        yield voice.fact(say("Version"), voice.own(version_line(voice)))
        yield voice.fact(
            say("Submitted"), voice.own(say.moment(submission.at)), *_by(voice, submission.person)
        )
        yield voice.fact(say("Digest of the submission"), voice.own(submission.digest()))
    yield voice.fact(
        say("Last event in the record"),
        voice.own(say.moment(edition.printed)),
        *_by(voice, edition.last_by),
        voice.own(say.count("{n} event", "{n} events", edition.events)),
    )
    yield voice.fact(say("Chain head"), voice.own(edition.head))


def _scheme(voice: Voice) -> Iterator[Fact]:
    say, scheme = voice.say, voice.content.scheme
    yield voice.fact(
        say("Criteria set"),
        voice.told(scheme.rubric.title),
        voice.own(say("version {version}", version=scheme.rubric.version)),
        voice.own(scheme.content_digest),
    )


def _by(voice: Voice, person: str) -> Cell:
    name = voice.edition.name(person)
    return (voice.own(voice.say("by {name}", name=name)),) if name else ()
