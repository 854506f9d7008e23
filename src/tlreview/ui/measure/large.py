"""One of what is followed, large: a series, or a share in a survey."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.rows import RowKind
from tlreview.ui.blocks import plain
from tlreview.ui.measure.closer import look_closer
from tlreview.ui.measure.shares import share_blocks
from tlreview.ui.message import Message
from tlreview.ui.session import Session
from tlreview.workflow.followed import followed


def look_at_one(session: Session, message: Message) -> Mapping[str, Json]:
    """Return what a tile shows, large. Raises MessageRefused where there is none."""
    scene = session.scene()
    row = scene.content.row(RowKind.INDICATOR, message.text("row"))
    share = followed(scene.content, row) if row else None
    if row is None or share is None:
        return look_closer(session, message)
    return {"blocks": [plain(each) for each in share_blocks(scene, row, share)]}
