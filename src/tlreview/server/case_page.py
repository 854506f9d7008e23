"""The page of one case: readable at once, and a widget in it as soon as its kernel is there."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler
from voila.utils import get_page_config

from tlreview.domain.case import CaseUnknown
from tlreview.domain.people import Actor
from tlreview.server.base import PageHandler
from tlreview.server.frame import bar, skip_link
from tlreview.server.kernels.launching import Launcher
from tlreview.ui.assess import header_html, navigation_html, outlined
from tlreview.ui.dashboards import DashboardName
from tlreview.ui.outline import Outline
from tlreview.wiring.seat import Seat
from tlreview.workflow.permissions import NotAllowed


class CasePage(PageHandler, BaseVoilaHandler):  # type: ignore[misc]  # untyped bases
    """One case, on the dashboard that is the person's own; nothing they send chooses it.

    An address of its own may name the dashboard of figures; who may not see it learns no more.
    """

    def initialize(self, dashboard: DashboardName | None = None) -> None:
        """Take Voila's configuration from the server."""
        self._dashboard: DashboardName | None = dashboard
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)

    async def get(self, case: str) -> None:
        """Send the whole page, then start its kernel: the two grow side by side."""
        step = self.get_query_argument("step", "")
        actor = self.actor
        if actor is None:
            page = f"/{self._dashboard}" if self._dashboard else ""
            here = f"{self.root}/case/{case}{page}?" + urlencode({"step": step})
            self.redirect(f"{self.root}/who?" + urlencode({"next": here}))
            return
        shown = self._outline(actor, case, step)
        seat = Seat(actor=actor, case=case, language=self.say.language, step=step)
        launcher = cast("Launcher", self.settings["tlreview_launcher"])
        owner = self.sessions.id(self)
        kernel = launcher.reserve(owner, self.house.settings, seat, shown.dashboard)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        await self.finish(self._page(shown, step, kernel))

    def _outline(self, actor: Actor, case: str, step: str) -> Outline:
        try:
            return outlined(self.house, actor, case, self.say.language, step, self._dashboard)
        except (CaseUnknown, NotAllowed) as missing:  # who may not read it learns no more
            raise HTTPError(404) from missing

    def _page(self, shown: Outline, step: str, kernel: str) -> str:
        return cast(
            "str",
            cast("Any", self).render_template(
                "index.html.j2",
                say=self.say,
                shown=shown,
                kernel=kernel,
                skip=skip_link(self.say),
                bar=bar(self.frame(("step", step))),
                header=header_html(shown),
                navigation=navigation_html(shown),
                assets=self.assets,
                page_config=self._page_config(kernel),
            ),
        )

    def _page_config(self, kernel: str) -> Mapping[str, object]:
        voila = self.settings["voila"]
        found = get_page_config(
            base_url=self.base_url,
            settings={
                **self.settings,
                "mathjax_url": self.assets.address("no-math.js"),
                "mathjax_config": "none",
            },
            log=self.log,
            voila_configuration=voila.voila_configuration,
        )
        return {
            **found,
            "kernelId": kernel,
            "jupyterLabTheme": "light",
            "token": "",
            "fullStaticUrl": self.assets.static_address,
            "fullLabextensionsUrl": self.assets.extensions_address,
        }
