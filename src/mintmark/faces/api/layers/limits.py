"""How large a request's body may be, counted while it comes in."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mintmark.core.errors import TooLarge
from mintmark.faces.api.problems import error_problem, problem_response


class BodyLimit:
    """Refuses what says that it is too large at once, and what does not say so when it has become so."""

    def __init__(self, app: ASGIApp, *, most_bytes: int) -> None:
        self._app, self._most_bytes = app, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if said.isdigit() and int(said) > self._most_bytes:
            refusal = problem_response(error_problem(self._error(), scope), {"connection": "close"})
            await refusal(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most_bytes:
                raise self._error()
            return message

        return receive_counted

    def _error(self) -> TooLarge:
        return TooLarge(
            f"The body is larger than {self._most_bytes // 2**20} MiB, the most that this house takes; "
            "send less, or raise MINTMARK_MAX_BODY_MB."
        )
