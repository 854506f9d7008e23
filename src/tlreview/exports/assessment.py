"""The self-assessment as certifiers and council get it."""

from tlreview.domain.rubric import Criterion
from tlreview.exports.edition import Edition
from tlreview.exports.framing import framed
from tlreview.exports.kind import Kind, nothing
from tlreview.exports.machine import machine
from tlreview.exports.report import Fact, Report, Section
from tlreview.exports.sections.about import about_section
from tlreview.exports.sections.chart import chart_section
from tlreview.exports.sections.criteria import More, criteria_sections, nothing_more
from tlreview.exports.sections.evidence import evidence_section
from tlreview.exports.sections.forums import forums_section
from tlreview.exports.sections.gaps import gaps_section
from tlreview.exports.sections.measurement import measured
from tlreview.exports.sections.priorities import priorities_section
from tlreview.exports.sections.profile import profile_sections
from tlreview.exports.sections.renewal import renewal_sections
from tlreview.exports.sections.requirements import requirements_section
from tlreview.exports.sections.thread import thread_section
from tlreview.exports.voice import Voice, voice


def assessment(edition: Edition, language: str) -> Report:
    """Return the whole self-assessment."""
    told = voice(edition, language)
    return framed(told, "assessment", whole(told))


def whole(told: Voice, more: More = nothing_more) -> tuple[Section, ...]:
    """Return every section; `more` gives each criterion what else is said of it."""
    figures = measured(told)

    def said(criterion: Criterion) -> tuple[Fact, ...]:
        return (*figures.facts.get(criterion.id, ()), *more(criterion))

    return (
        requirements_section(told),
        *renewal_sections(told),
        thread_section(told),
        *priorities_section(told),
        gaps_section(told),
        chart_section(told),
        *profile_sections(told),
        *criteria_sections(told, said),
        *figures.sections,
        forums_section(told),
        evidence_section(told),
        about_section(told),
    )


ASSESSMENT = Kind(
    report=lambda edition, _, language: assessment(edition, language),
    machine=lambda edition, _: machine(edition),
    beside=nothing,
    template="assessment",
    contents=True,
)
