"""The choice of an indicator for figures that are brought: the catalogue's, or one of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.indicators import Catalogue, Good, Indicator
from tlreview.domain.observations import Extract
from tlreview.domain.proposing import proposed, source_of
from tlreview.domain.texts import Texts, wording
from tlreview.presentation.texts import Words
from tlreview.presentation.units import PER, PER_USUAL, Scale
from tlreview.ui.message import MessageRefused
from tlreview.workflow.offering import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """The catalogue as the reader reads it."""

    say: Words
    catalogue: Catalogue

    def options(self) -> list[Json]:
        """Return every alternative, one of their own first."""
        own = {"value": "", "label": self.say("an indicator of our own")}
        return [own, *({"value": each.id, "label": self._text(each.name)} for each in self._all)]

    def of(self, offer: Offer, chosen: str | None) -> str:
        """Return the indicator of an offer: what was chosen, else what is proposed.

        Raises MessageRefused for one the catalogue does not have.
        """
        if chosen is None:
            return proposed(self.catalogue, offer.series.extract, (offer.title, *offer.called))
        if chosen and chosen not in {each.id for each in self._all}:
            raise MessageRefused(reason="the catalogue has no such indicator")
        return chosen

    def told(self, offer: Offer, chosen: str | None) -> Mapping[str, Json]:
        """Return the indicator of an offer, and what is to be known of it in one line."""
        found = self.of(offer, chosen)
        extract = offer.series.extract
        about = self._about(self.catalogue.indicator(found), extract) if found else ""
        return {"catalogue": found, "about": about}

    def scale_of(self, offer: Offer, chosen: str | None) -> Scale:
        """Return how the figures of an offer are told: as its indicator is."""
        found = self.catalogue.known(self.of(offer, chosen))
        unit = found.unit if found else None
        return Scale(unit=unit, per=PER.get(unit, PER_USUAL) if unit else PER_USUAL)

    def kept_as(self, indicator: str) -> Mapping[str, str]:
        """Return the unit of an indicator and which way is good; nothing for one of their own."""
        found = self.catalogue.known(indicator)
        return {} if found is None else {"unit": str(found.unit), "good": str(found.good)}

    @property
    def _all(self) -> tuple[Indicator, ...]:
        return self.catalogue.indicators

    def _text(self, texts: Texts) -> str:
        return wording(texts, self.say.language, self.catalogue.source_language)

    def _about(self, indicator: Indicator, extract: Extract) -> str:
        say = self.say
        among = self._text(self.catalogue.base(indicator.base).title) if indicator.base else ""
        parts = (
            self._text(indicator.definition),
            say("Counted among: {base}.", base=among) if among else say("Told as a number."),
            _direction(say, indicator.good),
            self._caution(indicator, extract),
        )
        return " ".join(each for each in parts if each)

    def _caution(self, indicator: Indicator, extract: Extract) -> str:
        """Return what to beware of in the figures of their source, where it is known or the one."""
        sources = [each.source for each in indicator.taken]
        known = source_of(self.catalogue, extract)
        of = known if known in sources else sources[0] if len(sources) == 1 else ""
        return self._text(self.catalogue.source(of).caution) if of else ""


def _direction(say: Words, good: Good) -> str:
    directions = {
        Good.UP: say("Higher is better."),
        Good.DOWN: say("Lower is better."),
        Good.NEITHER: say("Neither a rise nor a fall is good in itself."),
    }
    return directions[good]
