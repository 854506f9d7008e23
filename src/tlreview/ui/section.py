"""What a section of a screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tlreview.ui.blocks import Block, Mark, View
from tlreview.ui.scene import Scene

Group = Literal["start", "step", "cross-cutting", "work", "together", "finish"]
"""The headings sections stand under, in their order; `together` is what certifiers share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One entry of the outline, and what is drawn when it is open.

    `eyebrow` is the small line above the title; `mark` returns None where no state makes sense,
    and `listed` False while there is nothing to list it for. `also` are other ids it is found by:
    those of the sections in which other dashboards have the same fields.
    """

    id: str
    group: Group
    title: Callable[[Scene], str]
    blocks: Callable[[Scene], tuple[Block, ...]]
    short: Callable[[Scene], str] | None = None
    eyebrow: Callable[[Scene], str] = lambda _: ""
    mark: Callable[[Scene], Mark | None] = lambda _: None
    listed: Callable[[Scene], bool] = lambda _: True
    also: tuple[str, ...] = ()

    def found_by(self, id: str) -> bool:
        """Say whether this is the section an id asks for."""
        return id == self.id or id in self.also

    def view(self, scene: Scene) -> View:
        """Return the section as it is on screen now."""
        return View(
            section=self.id,
            title=self.title(scene),
            eyebrow=self.eyebrow(scene),
            mark=self.mark(scene),
            blocks=self.blocks(scene),
        )
