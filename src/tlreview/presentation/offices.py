"""What the heads and the elected body of an applicant are called, in words a user reads."""

from tlreview.domain.case import ApplicantKind
from tlreview.presentation.texts import Words


def heads(say: Words, kind: ApplicantKind) -> tuple[str, str]:
    """Return what the head of politics and the head of the administration are called."""
    return {
        ApplicantKind.MUNICIPALITY: (say("Mayor"), say("Chief executive")),
        ApplicantKind.COUNTY: (say("County mayor"), say("County chief executive")),
        ApplicantKind.DISTRICT: (say("Chair of the district council"), say("District director")),
    }[kind]


def elected_body(say: Words, kind: ApplicantKind) -> str:
    """Return what the elected body is called, in the middle of a sentence."""
    return {
        ApplicantKind.MUNICIPALITY: say("the municipal council"),
        ApplicantKind.COUNTY: say("the county council"),
        ApplicantKind.DISTRICT: say("the district council"),
    }[kind]
