"""A certification scheme: criteria set, processes and profile form, as one identified value."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.forms import ProfileForm
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What a case runs on.

    `content_digest` changes with any wording; `structure_digest` only with what is asked and
    scored, so cases on two versions with the same structure can be compared.
    """

    id: str
    rubric: Rubric
    processes: Mapping[str, Process]
    profile: ProfileForm
    content_digest: str
    structure_digest: str
