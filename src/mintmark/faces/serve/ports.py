"""Where the house listens: the port that is asked for, or the next free one."""

import errno
import socket

from mintmark.core.errors import BadSetting

TRIED = 20
"""So many ports are tried, from the first one up."""
BACKLOG = 2048


def listen(host: str, port: int, *, strict: bool = False) -> socket.socket:
    """Listen on a port, or on the next free one unless `strict`; port 0 takes any.

    Raises: BadSetting when none can be had.
    """
    last = port if strict or port == 0 else min(port + TRIED - 1, 65535)
    for candidate in range(port, last + 1):
        try:
            return _listen(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BadSetting(f"The house cannot listen on {host}:{candidate}: {error.strerror or error}.") from None
    taken = f"port {port} is" if last == port else f"ports {port} to {last} are"
    raise BadSetting(f"On {host}, {taken} taken; name another one with --port or MINTMARK_PORT.")


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and host == "::":
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
