"""What a certifier has found, in words."""

from tlreview.domain.review import Finding
from tlreview.presentation.texts import Words


def finding_label(say: Words, finding: Finding) -> str:
    """Return the word for a finding."""
    labels = {
        Finding.STRENGTH: say("Strength"),
        Finding.IMPROVEMENT: say("Room for improvement"),
        Finding.SHORTCOMING: say("Shortcoming"),
    }
    return labels[finding]
