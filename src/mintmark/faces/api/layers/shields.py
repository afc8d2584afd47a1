"""Headers that tell browsers what our answers may do, by what kind of answer it is."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_OF_DATA = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
}
_OF_PICTURES = {
    # A drawing opened on its own may style itself and nothing else; a page of any origin may show it.
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
}
PICTURE_HEADERS = tuple((name.encode(), value.encode()) for name, value in {**_ALWAYS, **_OF_PICTURES}.items())
"""For answers that are ready before any layer sees them."""


def page_policy(host: str, scheme: str) -> dict[str, str]:
    """The headers of a page: scripts and styles from files of ours only, nothing from anywhere else."""
    socket = f"{'wss' if scheme == 'https' else 'ws'}://{host}"  # 'self' does not cover sockets in older browsers
    return {
        "content-security-policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
            f"connect-src 'self' {socket}; media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; "
            "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "x-frame-options": "DENY",
    }


SAMPLE_POLICY = {
    # A sample may style and move itself; it is alone in its frame: no origin, no network, nothing around it.
    "content-security-policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
        "sandbox allow-scripts; frame-ancestors 'self'"
    ),
    "cross-origin-resource-policy": "same-origin",
}
"""For small pages that stand on their own and are shown in a sandboxed frame of ours."""


class Shields:
    """Adds what an answer does not say itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_picture = headers.get("content-type", "").startswith("image/")
                for name, value in {**_ALWAYS, **(_OF_PICTURES if is_picture else _OF_DATA)}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_shielded)
