"""What an act or a stage still waits for, as sentences."""

from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    ThemesAnswered,
)
from tlreview.domain.content import Content
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.gap_sentences import said, said_in_form
from tlreview.presentation.texts import Words


def missing_sentence(content: Content, say: Words, missing: Condition) -> str:
    """Return what is not there yet, in one sentence."""
    if isinstance(missing, EvidenceHeld):
        wanted = content.scheme.rubric.evidence_type(missing.type)
        return say(
            "There is no evidence of the type “{type}” yet.", type=said(content, say, wanted.title)
        )
    if isinstance(missing, ProfileComplete):
        parts = (content.scheme.profile.part(each) for each in missing.parts)
        titles = ", ".join(said_in_form(content, say, each.title) for each in parts)
        return say("Not all required fields are filled in: {parts}.", parts=titles)
    if isinstance(missing, ThemesAnswered):
        themes = (each for each in content.scheme.rubric.themes if each.id in missing.themes)
        titles = ", ".join(said(content, say, each.title) for each in themes)
        return say("Not all minimum criteria are assessed: {themes}.", themes=titles)
    if isinstance(missing, ActRecorded):
        return say("The stage “{title}” is not finished.", title=_ended_by(content, say, missing))
    form = content.process.submission(missing.submission)
    return say("“{title}” is not submitted.", title=_in_process(content, say, form.title))


def _ended_by(content: Content, say: Words, act: ActRecorded) -> str:
    """Return the title of the stage that ends with an act; one without a stage reads as it is."""
    for stage in content.process.stages:
        if act in stage.exit:
            return _in_process(content, say, stage.title)
    return act.act


def _in_process(content: Content, say: Words, texts: Texts) -> str:
    return wording(texts, say.language, content.process.source_language)
