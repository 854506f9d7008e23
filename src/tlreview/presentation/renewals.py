"""A renewal in words: why it is refused, what came along, and what no longer fitted."""

from collections.abc import Iterator, Sequence

from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.presentation.places import part_name, subject_name
from tlreview.presentation.texts import Words
from tlreview.workflow.opening import ApplicantRefused
from tlreview.workflow.renewing import RenewalRefused


def renewal_refusal(say: Words, refused: RenewalRefused) -> str:
    """Return why a case cannot be renewed."""
    sentences = {
        "renewed-already": say("The renewal has begun already. Nothing was opened twice."),
        "not-approved": say("A case can be renewed once it has been approved."),
    }
    return sentences.get(refused.reason, refused.reason)


def start_refusal(say: Words, refused: ApplicantRefused) -> str:
    """Return why a renewal cannot run on what was chosen."""
    sentences = {
        "process": say("Choose a process."),
        "language": say("Choose a language that the scheme exists in."),
    }
    return sentences.get(refused.field, say("This does not fit here."))


def left_behind(before: Content, say: Words, left: Sequence[Address]) -> Iterator[str]:
    """Yield what did not come along, as it is called in the case before: a line for each thing."""
    parts: dict[str, list[Address]] = {}
    for each in left:
        parts.setdefault(each.subject, []).append(each)
    for fields in parts.values():
        name = subject_name(before, say, fields[0])
        told = [part for part in (part_name(before, say, each) for each in fields) if part]
        if told:
            yield say("{subject}: {part}", subject=name, part=", ".join(told))
        else:
            yield name
