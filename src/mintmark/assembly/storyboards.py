"""Storyboards: their desk, their rules, and who plans them."""

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from mintmark.assembly.advisers import Advisers
from mintmark.assembly.modes import accept_shot
from mintmark.assembly.work import Work
from mintmark.core.errors import BadSetting, NotAuthorized, RequestError

if TYPE_CHECKING:
    from mintmark.productions.storyboards.desk import Desk
    from mintmark.productions.storyboards.drafting import Drafted
    from mintmark.productions.storyboards.planning.rules import RuleBook


class Storyboards(Work, Advisers):
    """Whoever plans and makes storyboards."""

    @cached_property
    def desk(self) -> "Desk":
        """Storyboards."""
        from importlib.metadata import version

        from mintmark.flow.consult import Consult
        from mintmark.productions.storyboards.desk import Desk
        from mintmark.productions.storyboards.making import Maker, Making

        provider = self.settings.fibo_provider
        told: dict[str, Any] = {} if provider == "local" else {"shot": {"output": {"finish": "image"}}}
        making = Making(self.wishes, self.asking, Maker(provider, told), others=("mock", "bria"))
        return Desk(
            self.ledger,
            self.clock,
            making,
            self.submit,
            read=self.pieces.read,
            root=self.settings.data_root,
            generator=f"mintmark {version('mintmark')}",
            rules=lambda: self.planning_rules,
            rule_set=lambda: self.planning_rules_hash,
            consult=Consult(self.clock, record=self._enter, purpose="planner"),
            accept=partial(accept_shot, told=provider != "local"),
        )

    async def plan_storyboard(
        self,
        storyboard_id: str,
        presets: Sequence[str] = (),
        *,
        planner: str = "",
        key: str = "",
        base_url: str = "",
        model: str = "",
        rules: "RuleBook | None" = None,
        asked: Callable[[int, int], None] = lambda _done, _total: None,
        **drafted: Any,
    ) -> "Drafted":
        """Plan a storyboard by `rules` or by an `llm` too, else as the settings say. `asked` hears of the questions.

        Raises: as `Drafting`; RequestError for another planner, an address or a key that cannot be; NotAuthorized for
        `llm` without any key.
        """
        advise = None
        match planner or self.settings.planner:
            case "llm":
                adviser = self.adviser(key=key, base_url=base_url, model=model)
                if adviser is None:
                    raise NotAuthorized("There is no key for a language model: send X-API-Key, or set OPENAI_API_KEY.")
                overlay = drafted.get("overlay")
                advise = await self.desk.advising(
                    storyboard_id, presets, adviser=adviser, rules=rules, overlay=overlay, told=asked
                )
            case "rules":
                pass
            case other:
                raise RequestError(f"No planner is called {other!r}; there are: llm, rules.")
        return await asyncio.to_thread(
            partial(self.desk.drafting, storyboard_id, presets, rules=rules, advise=advise, **drafted)
        )

    @cached_property
    def planning_rules(self) -> "RuleBook":
        """The rules that plan shots: those of the house, extended by the file that the settings name.

        Raises: BadSetting for a file that cannot be read, InvalidSpec for one that is no book of rules.
        """
        from mintmark.productions.storyboards.planning.rules import built_in

        text = self._own_rules()
        return built_in().with_rules(text, name=str(self.settings.planning_rules)) if text else built_in()

    @property
    def planning_rules_hash(self) -> str:
        """The SHA-256 of all rules in force: two houses with one hash plan alike."""
        from importlib.resources import files

        from mintmark.core.fingerprint import content_hash

        ours = files("mintmark.productions.storyboards.planning").joinpath("rules.toml").read_bytes()
        return content_hash(ours + self._own_rules().encode())

    def _own_rules(self) -> str:
        path = self.settings.planning_rules
        if path is None:
            return ""
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as error:
            raise BadSetting(f"The planning rules {str(path)!r} cannot be read: {error}.") from error
