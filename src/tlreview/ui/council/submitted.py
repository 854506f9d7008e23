"""What the municipality submitted beside its answers, to be read."""

from dataclasses import replace

from tlreview.ui.council.scene import deliberated, submitted, takes_part
from tlreview.ui.documents import DOCUMENTS_SECTION
from tlreview.ui.evidence_list import EVIDENCE
from tlreview.ui.forums import FORUMS
from tlreview.ui.profile import PROFILE
from tlreview.ui.review.submitted import to_be_read
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.thread import THREAD


def version_words(scene: Scene) -> str:
    """Return which version is read; empty before the first."""
    version = deliberated(scene).version
    if version is None:
        return ""
    return scene.say("As the municipality submitted it in version {n}.", n=version.number)


def _to_be_read(section: Section) -> Section:
    return replace(to_be_read(section, "work", version_words), listed=submitted)


SUBMITTED: tuple[Section, ...] = (
    *(_to_be_read(each) for each in (THREAD, PROFILE, EVIDENCE, FORUMS)),
    replace(DOCUMENTS_SECTION, group="work", listed=takes_part),
)
"""What has been submitted, beside the answers."""
