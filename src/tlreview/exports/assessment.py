"""The self-assessment as certifiers and council get it."""

from tlreview.domain.canonical import instant
from tlreview.exports.edition import Edition
from tlreview.exports.report import Document, Report, Section, Stamp
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
    return framed(told, "assessment", told.say("Self-assessment"), sections)


def framed(told: Voice, document: Document, title: str, sections: tuple[Section, ...]) -> Report:
    """Return sections as a document with cover and stamp."""
    edition, case = told.edition, told.content.case
    submission = edition.submission
    stamp = Stamp(
        case=case.id,
        applicant=case.applicant.name,
        number=submission.number if submission else 0,
        digest=submission.digest() if submission else "",
        head=edition.head,
        events=edition.events,
        printed=instant(edition.printed),
    )
    return Report(
        document=document,
        language=told.say.language,
        content_language=case.language,
        title=title,
        applicant=told.said(case.applicant.name),
        scheme=told.told(told.content.scheme.rubric.title),
        version=version_line(told),
        cover=cover_facts(told),
        labels=labels(told),
        stamp=stamp,
        sections=sections,
    )
