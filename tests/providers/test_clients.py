"""Clients: one for each event loop."""

import asyncio

from mintmark.providers.clients import Clients, plain


def test_each_loop_has_a_client_of_its_own_and_keeps_it() -> None:
    made = []

    def make() -> object:
        made.append(plain())
        return made[-1]

    clients = Clients(make)  # type: ignore[arg-type]

    async def twice() -> None:
        assert clients() is clients()
        await clients.aclose()
        await clients.aclose()

    for _ in range(2):
        asyncio.run(twice())
    assert len(made) == 2
    assert all(one.is_closed for one in made)


def test_a_closed_client_is_made_anew() -> None:
    async def run() -> None:
        clients = Clients()
        first = clients()
        await first.aclose()
        assert clients() is not first
        await clients.aclose()

    asyncio.run(run())
