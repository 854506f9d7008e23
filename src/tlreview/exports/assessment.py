"""The self-assessment as certifiers and council get it."""

from tlreview.domain.canonical import instant
from tlreview.domain.documents import Document
from tlreview.exports.edition import Edition
from tlreview.exports.kind import Kind, nothing
from tlreview.exports.machine import machine
from tlreview.exports.report import Report, Section, Stamp
from tlreview.exports.sections.about import about_section
from tlreview.exports.sections.chart import chart_section
from tlreview.exports.sections.cover import cover_facts, labels, version_line
from tlreview.exports.sections.criteria import criteria_sections
from tlreview.exports.sections.evidence import evidence_section
from tlreview.exports.sections.forums import forums_section
from tlreview.exports.sections.gaps import gaps_section
from tlreview.exports.sections.profile import profile_sections
from tlreview.exports.sections.requirements import requirements_section
from tlreview.exports.sections.thread import thread_section
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.documents import document_title


def assessment(edition: Edition, language: str) -> Report:
    """Return the whole self-assessment."""
    told = voice(edition, language)
    sections = (
        requirements_section(told),
        thread_section(told),
        gaps_section(told),
        chart_section(told),
        *profile_sections(told),
        *criteria_sections(told),
        forums_section(told),
        evidence_section(told),
        about_section(told),
    )
    return framed(told, "assessment", sections)


ASSESSMENT = Kind(
    report=lambda edition, _, language: assessment(edition, language),
    machine=lambda edition, _: machine(edition),
    beside=nothing,
    template="assessment",
    contents=True,
)


def framed(told: Voice, document: Document, sections: tuple[Section, ...]) -> Report:
    """Return sections as a document with cover and stamp."""
    case = told.content.case
    return Report(
        document=document,
        language=told.say.language,
        content_language=case.language,
        title=document_title(told.say, document),
        applicant=told.said(case.applicant.name),
        scheme=told.told(told.content.scheme.rubric.title),
        version=version_line(told),
        cover=cover_facts(told),
        labels=labels(told),
        stamp=stamp_of(told.edition),
        sections=sections,
    )


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
