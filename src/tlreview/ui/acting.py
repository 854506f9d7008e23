"""A button that does one act, with what is said before it and what stops it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from tlreview.domain.canonical import Json
from tlreview.ui.blocks import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class ActForm:
    """One act: `verb` and `facts` are what the browser says for it.

    Where there are `options`, one of them goes along as the fact `choice`, first `chosen`; with
    `tongues` they are languages, each named in itself. Where there are `ticks`, those that are
    ticked go along as the fact `ticked`, at first these. Both start anew once the act is done.
    `obstacles` say why it cannot be done yet; empty when nothing is known to stop it. `first` makes
    it the one that stands out. Focus goes to the element `then`, if the act is done.
    """

    kind: ClassVar[str] = "act"

    key: str
    verb: str
    button: str
    facts: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    title: str = ""
    text: str = ""
    options: tuple[Option, ...] = ()
    options_label: str = ""
    chosen: str = ""
    tongues: bool = False
    ticks: tuple[Option, ...] = ()
    ticks_label: str = ""
    ticked: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    first: bool = False
    then: str = ""
