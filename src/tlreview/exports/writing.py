"""Makes a document in a format and puts it in place, whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tlreview.domain.documents import Document, Form
from tlreview.exports.edition import Edition
from tlreview.exports.kinds import KINDS
from tlreview.exports.readback import require_whole
from tlreview.exports.report import Report


def write(
    edition: Edition,
    document: Document,
    form: Form,
    language: str,
    to: Path,
    beside: object = None,
) -> None:
    """Write a document of an edition to a path, and read it back before it takes its place.

    `beside` is what the kind of document needs of the record beside the edition.
    An older file at the path is replaced only by a whole new one. Raises ExportDamaged, or
    OSError when it cannot be written; either way nothing new is left at the path.
    """
    report = report_for(edition, document, language, beside)
    carried = KINDS[document].machine(edition, beside)
    made = rendered(report, carried, form)
    put_in_place(made, to, lambda kept: require_whole(form, kept, report, carried))


def put_in_place(made: bytes, to: Path, require: Callable[[bytes], None] = lambda _: None) -> None:
    """Write bytes to a path, whole or not at all; `require` refuses what is read back.

    Raises OSError when they cannot be written, and what `require` raises.
    """
    place = to.absolute()
    if place.exists() and not place.is_file():
        raise FileExistsError(errno.EEXIST, "something is there that is no file", str(to))
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        require(beside.read_bytes())
        beside.chmod(_plain_mode())
        beside.replace(place)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def report_for(
    edition: Edition, document: Document, language: str, beside: object = None
) -> Report:
    """Return the report of a document; a paper is fitted to its pages whatever its format."""
    return KINDS[document].report(edition, beside, language)


def rendered(report: Report, carried: bytes, form: Form) -> bytes:
    """Return the bytes of a report in a format."""
    if form == "json":
        return carried
    if form == "pdf":
        from tlreview.exports.printing import pdf  # noqa: PLC0415  typst is slow to import

        return pdf(report, carried)
    if form == "docx":
        from tlreview.exports.word.package import word  # noqa: PLC0415  python-docx is slow too

        return word(report)
    from tlreview.exports.notebook import notebook  # noqa: PLC0415  nbformat is slow to import

    node = notebook(report, carried)
    if form == "ipynb":
        import nbformat  # noqa: PLC0415  as above

        return f"{nbformat.writes(node)}\n".encode()
    from tlreview.exports.exporters import HtmlReport  # noqa: PLC0415  nbconvert is slow to import

    made, _ = HtmlReport().from_notebook_node(node)
    return str(made).encode()


def _plain_mode() -> int:
    """Return the permissions a new file would get; a temporary one is its owner's alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
