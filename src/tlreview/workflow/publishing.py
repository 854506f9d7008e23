"""Taking a new version of a scheme into use: cases started from then on run on it."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from tlreview.domain.people import Actor
from tlreview.domain.scheme import Scheme
from tlreview.workflow.permissions import Act, require

log = logging.getLogger(__name__)


class Versions(Protocol):
    """The versions of schemes in a house; none is ever changed."""

    def add(self, scheme: Scheme, files: Mapping[Path, bytes]) -> Path:
        """Keep a version, given by its files, and return where it lies."""


def take_into_use(
    versions: Versions, actor: Actor, scheme: Scheme, files: Mapping[Path, bytes]
) -> None:
    """Keep a version for the cases to come; running cases keep the copy they were started on.

    Raises NotAllowed, and what `versions` raises for a version that is there already.
    """
    require(actor, Act.REWORD)
    versions.add(scheme, files)
    facts = {
        "scheme": scheme.id,
        "version": scheme.rubric.version,
        "digest": scheme.content_digest,
        "person": actor.person,
    }
    log.warning("scheme.taken-into-use", extra=facts)  # as loud as a fault: everybody is affected
