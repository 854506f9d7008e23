"""What stands around the sections of a document: its head, its stamp and the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tlreview.domain.canonical import instant
from tlreview.domain.documents import Document
from tlreview.exports.edition import Edition
from tlreview.exports.report import Fact, Report, Section, Span, Stamp
from tlreview.exports.sections.cover import cover_facts, labels, running, version_line
from tlreview.exports.voice import Voice, short
from tlreview.presentation.documents import document_title

NAME_LIMIT = 120
"""Characters of an applicant's name where a heading has to fit a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands under the title, and in the foot of every page."""

    scheme: Span
    applicant: Span
    version: str
    cover: tuple[Fact, ...]
    foot: str


def framed(told: Voice, document: Document, sections: tuple[Section, ...]) -> Report:
    """Return sections as a document of one version of the case."""
    head = Head(
        scheme=told.told(told.content.scheme.rubric.title),
        applicant=told.said(told.content.case.applicant.name),
        version=version_line(told),
        cover=cover_facts(told),
        foot=running(told, version_line(told), told.say.day(told.edition.printed)),
    )
    return headed(told, document, head, sections)


def titled(
    told: Voice,
    document: Document,
    sections: Iterable[Section],
    *,
    version: str,
    cover: Iterable[Fact] = (),
    day: str = "",
) -> Report:
    """Return sections as a document of a certification: its foot tells title and day."""
    title = document_title(told.say, document)
    head = Head(
        scheme=scheme_name(told),
        applicant=told.said(applicant_name(told)),
        version=version,
        cover=tuple(cover),
        foot=running(told, *((title, day) if day else (title,))),
    )
    return headed(told, document, head, tuple(sections))


def headed(told: Voice, document: Document, head: Head, sections: tuple[Section, ...]) -> Report:
    """Return sections as a document with a head of its own."""
    content = told.content
    return Report(
        document=document,
        language=told.say.language,
        content_language=content.case.language,
        title=document_title(told.say, document),
        applicant=head.applicant,
        scheme=head.scheme,
        version=head.version,
        cover=head.cover,
        labels=labels(told.say, head.foot),
        stamp=stamp_of(told.edition),
        sections=sections,
    )


def applicant_name(told: Voice) -> str:
    """Return the applicant's name, cut where it would not fit a heading."""
    return short(told.content.case.applicant.name, NAME_LIMIT)


def decider_name(told: Voice, then: str) -> str:
    """Return who decided: by the name it has in this language, unless it had another then."""
    texts = told.content.process.decided_by
    return told.told(texts).text if then in texts.values() else then


def scheme_name(told: Voice) -> Span:
    """Return what the scheme is called; its criteria set says after a colon that it is one."""
    title = told.told(told.content.scheme.rubric.title)
    return replace(title, text=title.text.partition(":")[0])


def stamp_of(edition: Edition) -> Stamp:
    """Return what ties a document to the record."""
    case, submission = edition.content.case, edition.submission
    return Stamp(
        case=case.id,
        applicant=case.applicant.name,
        number=submission.number if submission else 0,
        digest=submission.digest() if submission else "",
        head=edition.head,
        events=edition.events,
        printed=instant(edition.printed),
    )
