"""A whole scheme as one JSON text: the copy a case keeps of what it was started on."""

import json
from dataclasses import dataclass

from tlreview.domain.canonical import Json, canonical
from tlreview.domain.errors import TLReviewError
from tlreview.domain.forms import ProfileForm
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric
from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics.digests import as_json, scheme_digests
from tlreview.storage.rubrics.frozen import FrozenMapping
from tlreview.storage.rubrics.rebuilding import rebuilt

FORMAT = "tlreview/scheme/1"


@dataclass(eq=False)
class SchemeCopyBroken(TLReviewError):
    """The kept copy of a scheme is not what its digests say."""

    code = "scheme.copy-broken"
    message = "the copy of scheme {scheme} does not match its {digest} digest"

    scheme: str
    digest: str


@dataclass(eq=False)
class SchemeCopyUnreadable(TLReviewError):
    """A text is not the copy of a scheme, or one of a later version of the program."""

    code = "scheme.copy-unreadable"
    message = "this is not a copy of a scheme: {problem}"

    problem: str


def scheme_to_json(scheme: Scheme) -> str:
    """Return the scheme as canonical JSON; the same scheme always gives the same text."""
    whole: dict[str, Json] = {
        "format": FORMAT,
        "rubric": as_json(scheme.rubric),
        "processes": as_json(scheme.processes),
        "profile": as_json(scheme.profile),
        "content_digest": scheme.content_digest,
        "structure_digest": scheme.structure_digest,
    }
    return canonical(whole).decode()


def scheme_from_json(text: str) -> Scheme:
    """Return the scheme that `scheme_to_json` wrote.

    Raises SchemeCopyUnreadable, or SchemeCopyBroken if a digest does not match what is there.
    """
    try:
        kept = json.loads(text)
        if kept["format"] != FORMAT:
            raise SchemeCopyUnreadable(problem="unknown format")
        rubric = rebuilt(Rubric, kept["rubric"])
        processes = {name: rebuilt(Process, each) for name, each in kept["processes"].items()}
        profile = rebuilt(ProfileForm, kept["profile"])
        wanted = {"content": kept["content_digest"], "structure": kept["structure_digest"]}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SchemeCopyUnreadable(problem=type(error).__name__) from error
    digests = scheme_digests(rubric, processes, profile)
    found = {"content": digests.content, "structure": digests.structure}
    for name, digest in found.items():
        if digest != wanted[name]:
            raise SchemeCopyBroken(scheme=rubric.scheme, digest=name)
    return Scheme(
        id=rubric.scheme,
        rubric=rubric,
        processes=FrozenMapping(processes),
        profile=profile,
        content_digest=digests.content,
        structure_digest=digests.structure,
    )
