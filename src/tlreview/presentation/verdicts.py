"""The words of what is recommended, voted and decided, and of the parts of a statement."""

from collections.abc import Mapping

from tlreview.domain.content import Content
from tlreview.domain.council import ABSTAIN
from tlreview.domain.statement import Recommendation
from tlreview.presentation.gap_sentences import said
from tlreview.presentation.texts import Words


def recommendation_label(say: Words, recommendation: Recommendation) -> str:
    """Return what is recommended or decided."""
    labels = {
        Recommendation.APPROVE: say("Approve"),
        Recommendation.CONDITIONS: say("Approve on conditions"),
        Recommendation.NOT_YET: say("Not yet"),
    }
    return labels[recommendation]


def outcome_label(say: Words, outcome: Recommendation) -> str:
    """Return what has been decided."""
    labels = {
        Recommendation.APPROVE: say("Approved"),
        Recommendation.CONDITIONS: say("Approved on conditions"),
        Recommendation.NOT_YET: say("Not yet"),
    }
    return labels[outcome]


def in_sentence(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]


def vote_label(say: Words, choice: str) -> str:
    """Return what is voted; empty where nothing is chosen."""
    if choice == ABSTAIN:
        return say("Abstain")
    return recommendation_label(say, Recommendation(choice)) if choice else ""


def statement_part(content: Content, say: Words, field: str) -> str:
    """Return the heading of one part of a statement; an unknown one reads as it is."""
    if field.startswith("requirement."):
        wanted = field.partition(".")[2]
        for each in content.scheme.rubric.requirements:
            if each.id == wanted:
                return f"{each.id} {said(content, say, each.title)}"
    headings: Mapping[str, str] = {
        "strengths": say("Strengths"),
        "deviations": say("Deviations"),
        "sources": say("What we have read and whom we have talked to"),
        "impartiality": say("Impartiality"),
        "recommendation": say("Recommendation"),
        "reason": say("Grounds for the recommendation"),
        "language": say("Language of the statement"),
    }
    return headings.get(field, field)
