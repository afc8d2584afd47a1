"""The house: all parts put together, opened, worked in and closed."""

from functools import cache
from typing import TYPE_CHECKING, Any

from mintmark.assembly.casts import Casts
from mintmark.assembly.prompts import Prompts
from mintmark.assembly.provider_report import ProviderReport
from mintmark.assembly.reading import load_settings
from mintmark.assembly.storyboards import Storyboards
from mintmark.settings import Settings

if TYPE_CHECKING:
    from mintmark.core.plan import Replies
    from mintmark.core.recipe import Recipe
    from mintmark.flow.execute import Drawn


class House(Storyboards, Casts, Prompts, ProviderReport):
    """Everything, put together from settings. Parts are made when first used: a small command pays for little."""

    def open(self) -> None:
        """Make all that needs the database, here and now: many threads may then ask for it at once.

        Raises: DeploymentError where the database cannot be opened, or the store of new files cannot be used.
        """
        parts = ("ledger", "blobs", "pieces", "catalogue", "elements", "bundle", "keys", "asking", "verify")
        others = ("submit", "control", "watch", "presets", "desk", "casts", "game_assets", "generating")
        for name in (*parts, *others, "gallery", "thumbnails", "workspaces"):
            getattr(self, name)
        self.files().check()

    def start_work(self) -> None:
        """Begin to take jobs in this process. Call it outside of any event loop."""
        from mintmark.craft.kernels import keep_buffers
        from mintmark.flow.execute import Execute

        keep_buffers()
        apart = self.settings.draw_in == "processes"
        handler = Execute(
            self.ledger,
            self.blobs,
            self.wishes,
            self.asking,
            self.clock,
            self.processes if apart else self.threads,
            at_once=self.drawing_threads + 1,
            draw=_draw_apart if apart else None,
            seen=self.casts.likenesses.see,
        )
        self.queue.start(handler)

    async def aclose(self) -> None:
        """Stop asking language models. Call it in the event loop that asked them, before `close`."""
        if "_director" in self.__dict__:
            await self._director.aclose()
        if "_clients" in self.__dict__:
            for client in self._clients:
                await client.aclose()
        if "_vendor_clients" in self.__dict__:
            for one in self._vendor_clients:
                await one.aclose()

    def close(self, *, wait_seconds: float = 0.0) -> None:
        """Put everything down: jobs that run go on when a worker comes back."""
        if "queue" in self.__dict__:
            self.queue.stop(wait_seconds)
        for name in ("threads", "processes"):
            if name in self.__dict__:
                getattr(self, name).shutdown(wait=False, cancel_futures=True)
        if "ledger" in self.__dict__:
            self.ledger.close()
        if "_slot" in self.__dict__:
            self._slot.close()
        if "_stores" in self.__dict__:
            for store in self._stores.values():
                store.close()
        if "_memory" in self.__dict__:
            import shutil

            shutil.rmtree(self._memory, ignore_errors=True)


def build(settings: Settings | None = None, **overrides: Any) -> House:
    """The house for these settings, or for those of the environment."""
    return House(settings if settings is not None else load_settings(**overrides))


@cache
def _house_apart() -> House:
    """The house of a process that only draws."""
    return build()


def _draw_apart(recipe: "Recipe", replies: "Replies") -> "Drawn":
    """What a process that only draws is asked to do."""
    from mintmark.flow.execute import draw_piece

    return draw_piece(_house_apart().wishes, recipe, replies)
