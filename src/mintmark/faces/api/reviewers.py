"""Who acts on storyboards: by what name the history knows them, and whether they may say yes or no."""

import hmac

from starlette.requests import HTTPConnection

from mintmark.assembly import House
from mintmark.core.errors import Forbidden
from mintmark.faces.api.gate import ADMIN, Asker

HEADER = "X-Admin-Token"
LOCAL = "local"


def actor_of(house: House, asker: Asker) -> str:
    """The name of the key that was used; `local` on this very machine, else an address."""
    if not asker.key_id:
        return LOCAL if asker.is_near else asker.name
    if asker.key_id == ADMIN:
        return ADMIN
    return next((key.name or key.id for key in house.keys.all() if key.id == asker.key_id), asker.key_id)


def check_reviewer(house: House, connection: HTTPConnection) -> None:
    """Return for whoever may review: everybody, or whoever sends the token where one is set.

    Raises: Forbidden. The comparison takes as long for a near miss as for any other.
    """
    wanted = house.settings.review_token
    if wanted is None:
        return
    sent = connection.headers.get(HEADER, "").encode("utf-8", "replace")
    if not hmac.compare_digest(sent, wanted.get_secret_value().encode()):
        what = f"The {HEADER} that was sent is not the right one" if sent else f"Reviewing asks for {HEADER}"
        raise Forbidden(f"{what}; whoever runs the house has set ADMIN_TOKEN.")
