"""Documents for a page: one at a time, written by a process of its own and then read back in.

Nothing is started before the first document is wanted, and the process is let go when no more
have been wanted for a while: a page that is only read costs no more memory than before.
"""

import errno
import hashlib
import logging
import secrets
import threading
import time
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.wiring.reference import catalogue
from tlreview.workflow.documents import DocumentNotMade, Obstacle, Wanted
from tlreview.workflow.ports import Read

if TYPE_CHECKING:
    from tlreview.exports.worker import Order, Workers

log = logging.getLogger(__name__)

REST_AFTER_SECONDS = 60.0
"""How long the process waits for another document."""
_LEFT_OVER_SECONDS = 3600.0
"""No document takes as long; what is older was left by a process that was killed."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class DocumentRoom:
    """Makes documents in a folder that only its owner can open; nothing stays there.

    `address` is the public one that they lead to; empty for none.
    """

    def __init__(
        self,
        read: Read,
        folder: Path,
        address: str = "",
        rest_after: float = REST_AFTER_SECONDS,
    ) -> None:
        self._read = read
        self._folder = folder
        self._address = address
        self._rest_after = rest_after
        # One thread does all of it, so nothing below needs a lock.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="documents")
        self._workers: Workers | None = None
        self._timer: threading.Timer | None = None

    def make(self, wanted: Wanted, reader: Actor) -> "Future[bytes]":
        """Begin a document as the reader may have it; the future holds its bytes.

        The future raises DocumentNotMade, CaseUnknown, SubmissionUnknown.
        """
        return self._thread.submit(self._made, wanted, reader)

    def close(self) -> None:
        """Let the process go, once what is wanted already is made."""
        self._thread.submit(self._leave).result()
        self._thread.shutdown()

    def _leave(self) -> None:
        self._stay()
        self._rest()

    def _made(self, wanted: Wanted, reader: Actor) -> bytes:
        self._stay()
        place = self._folder / f"{secrets.token_hex(16)}.{wanted.form}"
        try:
            self._tidy()
            written = self._written(self._order(wanted, reader, place))
        except TLReviewError as found:
            raise _told(wanted, found) from found
        except Exception as found:
            log.exception("document.failed", extra=_facts(wanted))
            raise _not_made(wanted, _obstacle(found)) from found
        finally:
            place.unlink(missing_ok=True)
            self._rest_later()
        digest = hashlib.sha256(written).hexdigest()
        log.info("document.made", extra={**_facts(wanted), "digest": digest})
        return written

    def _written(self, order: "Order") -> bytes:
        workers = self._workers = self._workers or _new_workers()
        try:
            return workers.submit(order).result().read_bytes()
        except BrokenExecutor:
            self._rest()
            raise

    def _order(self, wanted: Wanted, reader: Actor, place: Path) -> "Order":
        from tlreview.exports.edition import to_print  # noqa: PLC0415  not before it is wanted
        from tlreview.exports.kinds import KINDS  # noqa: PLC0415  as above
        from tlreview.exports.worker import Order  # noqa: PLC0415  as above

        kind = KINDS[wanted.document]
        with self._read(reader) as reading:
            edition = kind.edition(reading, wanted.case, wanted.submission)
            edition = to_print(edition, self._address, catalogue)
            beside = kind.beside(reading, reader, edition)
        return Order(
            edition=edition,
            document=wanted.document,
            form=wanted.form,
            language=wanted.language,
            to=place,
            beside=beside,
        )

    def _tidy(self) -> None:
        """Make the folder, and remove what a process that was killed has left in it."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        oldest = time.time() - _LEFT_OVER_SECONDS
        for each in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another page may have removed it just now
                if each.stat().st_mtime < oldest:
                    each.unlink()

    def _stay(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _rest_later(self) -> None:
        self._timer = threading.Timer(self._rest_after, self._thread.submit, [self._rest])
        self._timer.daemon = True
        self._timer.start()

    def _rest(self) -> None:
        """Let the process go; the next document starts another."""
        workers, self._workers = self._workers, None
        if workers is not None:
            workers.close()


def _new_workers() -> "Workers":
    from tlreview.exports.worker import Workers  # noqa: PLC0415  not before it is wanted

    return Workers()


def _told(wanted: Wanted, found: TLReviewError) -> TLReviewError:
    """Return an error in words that a screen knows."""
    from tlreview.exports.readback import ExportDamaged  # noqa: PLC0415  as above

    return _not_made(wanted, "damaged") if isinstance(found, ExportDamaged) else found


def _obstacle(found: Exception) -> Obstacle:
    if isinstance(found, OSError) and found.errno in _NO_ROOM:
        return "no-room"
    return "stopped" if isinstance(found, BrokenExecutor) else "failed"


def _not_made(wanted: Wanted, obstacle: Obstacle) -> DocumentNotMade:
    return DocumentNotMade(
        case=wanted.case, document=wanted.document, form=wanted.form, obstacle=obstacle
    )


def _facts(wanted: Wanted) -> dict[str, object]:
    return {
        "case": wanted.case,
        "document": wanted.document,
        "form": wanted.form,
        "language": wanted.language,
    }
