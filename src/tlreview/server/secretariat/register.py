"""The register as files to take away."""

from tlreview.exports.register import Form, register_file
from tlreview.presentation.texts import local_date
from tlreview.server.base import PageHandler
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.register import register

_TYPES = {"csv": "text/csv; charset=utf-8", "html": "text/html; charset=utf-8"}


class RegisterFile(PageHandler):
    """The register in one form, in the reader's language."""

    def initialize(self, form: Form) -> None:
        """Keep which form this address gives."""
        self._form = form

    def get(self) -> None:
        """Send the file to whoever is of the secretariat."""
        actor = secretariat_of(self)
        if actor is None:
            return
        with self.house.read(actor) as reading:
            rows = register(reading, actor, local_date(self.house.clock()))
        self.set_header("Content-Type", _TYPES[self._form])
        self.set_header("Content-Disposition", f'attachment; filename="register.{self._form}"')
        self.finish(register_file(rows, self._form, self.say.language))
