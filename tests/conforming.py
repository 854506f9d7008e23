"""What an independent validator says of a PDF: PDF/A-3a for keeping, PDF/UA-1 for reading aloud."""

from io import BytesIO

import page
import pikepdf

FALSE_ALARM = "PDFA3A-STREAM-LENGTH-001"
"""Raised where a compressed stream happens to end in CR before the LF that closes it.

The validator takes that CR for a part of the line end, so that the stream looks a byte short.
veraPDF passes such files, and `faults` has the length of every stream checked another way.
"""


def faults(made: bytes) -> list[str]:
    """Return what is wrong with a PDF under both standards, one line a fault."""
    found = [
        f"{profile}: {failure.rule_id}: {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(made, profile=profile).failures
        if failure.rule_id != FALSE_ALARM
    ]
    with pikepdf.open(BytesIO(made)) as held:
        return [*found, *held.check_pdf_syntax()]
