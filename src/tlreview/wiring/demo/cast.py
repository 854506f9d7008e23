"""Whom to try the demo as: one person a role, for whom something waits."""

from collections.abc import Mapping
from types import MappingProxyType

from tlreview.domain.people import Role

CAST: Mapping[Role, str] = MappingProxyType(
    {
        Role.EDITOR: "Marte Fossåker",
        Role.APPROVER: "Torstein Myklebost",
        Role.CERTIFIER: "Jon Arne Skoglund",
        Role.COUNCIL_MEMBER: "Berit Haugsvær",
        Role.SECRETARIAT: "Ingrid Solbakk",
    }
)
"""Names as the stories have them; a reader needs none."""
