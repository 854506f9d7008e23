"""Which case follows which: a renewal names the case before it, and that one its renewal."""

from tlreview.domain.assessment import as_text
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading

RENEW = "renewal-started"
"""The act that ends the last stage of a case; its payload names the case that follows."""
RENEWS = "renews"
"""The act in the following case that names the one before it."""


def renewed_by(reading: Reading, case: str) -> str:
    """Return the case that follows this one; empty before the renewal."""
    return _named(reading, case, RENEW)


def renews(reading: Reading, case: str) -> str:
    """Return the case that this one follows; empty for a first one."""
    return _named(reading, case, RENEWS)


def _named(reading: Reading, case: str, act: str) -> str:
    if act not in reading.acts(case):
        return ""
    return as_text(reading.recorded(case_stream(case), act)[-1].payload.get("case"))
