"""Routing decides by the matrix, among those who can, and says why."""

from dataclasses import replace
from itertools import product

import pytest
from pydantic import ValidationError

from fixtures.cards import (
    ALL,
    COMFYUI,
    FAL,
    HD,
    HOUSE,
    HUGGINGFACE,
    LOCAL,
    POLLINATIONS,
    REPLICATE,
    TOGETHER,
    without_key,
)
from fixtures.cards import card as make_card
from mintmark.contracts.route import Negatives, ProviderCard, Quality, Route, Sort, Tool, Wants
from mintmark.core.errors import BadSetting, CorruptStore, Fault, ProviderError, ProviderRefused, UnknownName
from mintmark.flow.route import NobodyToAsk, resolve
from mintmark.flow.route_health import BACK_OFF, Breakers, Health
from mintmark.flow.route_lineup import Lineup
from mintmark.flow.route_matrix import matrix, read_matrix
from mintmark.flow.route_score import Scoreboard, read_scoreboard


def names(route: Route) -> list[str]:
    return [card.name for card in route.chain]


def left_out(route: Route) -> dict[str, str]:
    return {one.name: one.cause for one in route.left_out}


@pytest.mark.parametrize("row", sorted(matrix()), ids=".".join)
def test_where_all_can_do_all_the_chain_is_the_row_and_then_our_own_engine(row: tuple[str, str, str]) -> None:
    mode, quality, tool = row
    listed = [name for name, _ in sorted(matrix()[row].items(), key=lambda entry: entry[1])]
    cards = [make_card(name, tools=ALL) for name in sorted(listed)]
    assert names(resolve(mode, tool, quality, cards=[LOCAL, *cards])) == [*listed, "local"]


@pytest.mark.parametrize(("mode", "tool", "quality"), [*product(["pixel", "business", "ink"], Tool, Quality)])
def test_nobody_is_chosen_who_cannot(mode: str, tool: str, quality: str) -> None:
    route = resolve(mode, tool, quality, cards=HOUSE)
    assert all(tool in card.tools for card in route.chain)
    assert names(route)[-1] == "local"
    assert {*names(route), *left_out(route)} == {card.name for card in HOUSE}


def test_hd_is_another_row_than_standard() -> None:
    assert names(resolve("pixel", "generate", "standard", cards=HOUSE)) == [
        "together",
        "huggingface",
        "pollinations",
        "local",
    ]
    assert names(resolve("pixel", "generate", "hd", cards=HOUSE)) == [
        "fal",
        "replicate",
        "together",
        "pollinations",
        "huggingface",
        "local",
    ]


def test_without_any_key_and_network_our_own_engine_serves_every_tool() -> None:
    cards = [without_key(card) for card in HOUSE]
    for tool, quality in product(Tool, Quality):
        chain = names(resolve("pixel", tool, quality, wants=Wants(ignore=("pollinations",)), cards=cards))
        assert chain == ["local"]


def test_who_has_no_key_is_passed_over_and_the_way_out_is_named() -> None:
    route = resolve("pixel", "generate", "standard", cards=[without_key(TOGETHER), HUGGINGFACE, LOCAL])
    assert names(route) == ["huggingface", "local"]
    assert [one.sentence for one in route.left_out] == ["together has no key; set TOGETHER_API_KEY."]


def test_a_free_engine_of_the_users_own_goes_before_ours_where_the_matrix_does_not_name_it() -> None:
    route = resolve("pixel", "generate", "standard", cards=[*HOUSE, COMFYUI])
    assert names(route) == ["together", "huggingface", "pollinations", "comfyui", "local"]


def test_order_only_ignore_and_max_price_are_those_of_openrouter() -> None:
    def chain(**wants: object) -> list[str]:
        return names(resolve("pixel", "generate", "hd", Wants.model_validate(wants), cards=HOUSE))

    assert chain(order=("together", "replicate"))[:3] == ["together", "replicate", "fal"]
    assert chain(order=("together", "replicate"), allow_fallbacks=False) == ["together", "replicate"]
    assert chain(allow_fallbacks=False) == ["fal"]
    assert chain(only=("replicate", "local")) == ["replicate", "local"]
    assert "fal" not in chain(ignore=("fal",))
    assert chain(max_price=0.01) == ["together", "pollinations", "huggingface", "local"]
    assert chain(max_price={"image": 0.0}) == ["pollinations", "local"]
    assert chain(sort="price")[0] == "pollinations"
    assert chain(sort="latency", only=("replicate", "fal")) == ["fal", "replicate"]


def test_a_row_may_be_sorted_by_quality() -> None:
    good = replace(TOGETHER, name="good", quality={"generate": 0.9})
    better = replace(TOGETHER, name="better", quality={"": 0.95})
    assert names(resolve("pixel", "generate", "standard", Wants(sort=Sort.QUALITY), cards=[good, better])) == [
        "better",
        "good",
    ]


def test_an_own_field_for_negatives_may_be_preferred_or_required() -> None:
    preferred = resolve("pixel", "generate", "standard", Wants(negatives=Negatives.PREFER), cards=HOUSE)
    assert names(preferred) == ["huggingface", "together", "pollinations", "local"]
    required = resolve("pixel", "generate", "standard", Wants(negatives=Negatives.REQUIRE), cards=HOUSE)
    assert names(required) == ["huggingface", "local"]
    assert left_out(required)["together"] == "no_negatives"


def test_what_is_too_large_is_not_asked_of_small_ones() -> None:
    route = resolve("pixel", "generate", "hd", Wants(width=1500, height=600), cards=HOUSE)
    assert names(route) == ["fal", "replicate", "local"]
    assert left_out(route)["together"] == "too_small"


def test_limits_of_sides_and_of_area_count_and_are_said() -> None:
    wide = replace(FAL, max_side=2000, max_pixels=1_000_000)
    route = resolve("pixel", "generate", "hd", Wants(width=1900, height=600), cards=[wide, LOCAL])
    assert [one.sentence for one in route.left_out] == [
        "fal draws up to 2000 pixels a side and 1,000,000 pixels in all."
    ]
    assert names(resolve("pixel", "generate", "hd", Wants(width=1900, height=500), cards=[wide, LOCAL]))[0] == "fal"


def test_who_is_only_asked_by_name_is_not_chosen_otherwise() -> None:
    shy = replace(POLLINATIONS, is_listed=False)
    assert left_out(resolve("pixel", "generate", "standard", cards=[shy, LOCAL])) == {"pollinations": "unlisted"}
    asked = Wants(order=("pollinations",))
    assert names(resolve("pixel", "generate", "standard", asked, cards=[shy, LOCAL])) == ["pollinations", "local"]


def test_who_takes_longer_than_the_deadline_is_not_asked() -> None:
    route = resolve("pixel", "generate", "hd", Wants(deadline_seconds=5), cards=HOUSE)
    assert left_out(route)["replicate"] == "too_slow"


def test_strict_leaves_the_requested_one_alone_or_nobody() -> None:
    strict = Wants(order=("together",), strict=True)
    assert names(resolve("pixel", "generate", "standard", strict, cards=HOUSE)) == ["together"]
    with pytest.raises(NobodyToAsk, match="set TOGETHER_API_KEY") as raised:
        resolve("pixel", "generate", "standard", strict, cards=[without_key(TOGETHER), LOCAL])
    assert raised.value.known == ("local", "together")
    with pytest.raises(NobodyToAsk, match="together does not do inpaint"):
        resolve("pixel", "inpaint", "standard", strict, cards=HOUSE)


def test_a_name_that_is_no_provider_is_said_and_not_replaced_in_silence() -> None:
    route = resolve("pixel", "generate", "standard", Wants(order=("nobody",)), cards=HOUSE)
    assert route.requested == "nobody"
    assert left_out(route)["nobody"] == "unknown"
    with pytest.raises(NobodyToAsk, match="nobody is no provider"):
        resolve("pixel", "generate", "standard", Wants(only=("nobody",)), cards=HOUSE)


def test_unknown_tools_and_qualities_list_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="animate"):
        resolve("pixel", "animat", "standard", cards=HOUSE)
    with pytest.raises(UnknownName, match="hd, standard"):
        resolve("pixel", "generate", "4k", cards=HOUSE)


def test_nobody_can_be_both_wanted_and_ignored() -> None:
    with pytest.raises(ValidationError, match="fal cannot be both"):
        Wants(order=("fal",), ignore=("fal",))


def test_a_matrix_with_a_mistake_stops_the_start() -> None:
    with pytest.raises(BadSetting, match="paint"):
        read_matrix('[any.hd]\npaint = ["fal"]')
    with pytest.raises(BadSetting, match="twice"):
        read_matrix('[any.hd]\nscene = ["fal", "fal"]')
    with pytest.raises(BadSetting, match="best"):
        read_matrix('[any.best]\nscene = ["fal"]')


def test_a_dry_run_can_show_the_decision() -> None:
    shown = resolve("pixel", "generate", "standard", cards=HOUSE).json_value()
    assert shown["requested"] == "together/together-1"
    assert shown["chain"][0] == {
        "provider": "together",
        "model": "together-1",
        "price_microdollars": 3000,
        "why": "place 1",
    }
    assert {"provider": "fal", "cause": "other_tier", "reason": "fal is not used for standard."} in shown["left_out"]


# What was learned


def learned(card: ProviderCard, answers: int, *, good: bool, milliseconds: float = 1000) -> Scoreboard:
    board = Scoreboard()
    for _ in range(answers):
        board = board.after(card, "generate", good=good, answered=good, milliseconds=milliseconds, microdollars=3000)
    return board


def test_experience_corrects_the_matrix_place_by_place() -> None:
    def chain(board: Scoreboard) -> list[str]:
        return names(resolve("pixel", "generate", "standard", cards=HOUSE, board=board))

    assert chain(learned(TOGETHER, 1, good=False))[0] == "together"
    assert chain(learned(TOGETHER, 40, good=False)) == ["huggingface", "pollinations", "together", "local"]
    assert chain(learned(TOGETHER, 40, good=True))[0] == "together"


def test_a_score_never_falls_below_half_of_the_hand_estimate_and_recovers() -> None:
    board = learned(TOGETHER, 500, good=False)
    assert board.quality(TOGETHER, "generate") == pytest.approx(TOGETHER.prior("generate") / 2)
    assert board.quality(TOGETHER, "scene") == TOGETHER.prior("scene")
    for _ in range(100):
        board = board.after(TOGETHER, "generate", good=True, answered=True, milliseconds=100)
    assert board.quality(TOGETHER, "generate") > 0.8


def test_latency_and_price_are_learned_from_answers_alone() -> None:
    board = learned(TOGETHER, 60, good=True, milliseconds=9000)
    assert board.latency_ms(TOGETHER, "generate") > 6000
    assert board.price_microdollars(TOGETHER, "generate") == pytest.approx(3000)
    unanswered = learned(TOGETHER, 60, good=False, milliseconds=9000)
    assert unanswered.latency_ms(TOGETHER, "generate") == TOGETHER.latency_ms


def test_a_board_is_kept_and_read_back() -> None:
    board = learned(TOGETHER, 3, good=True)
    assert read_scoreboard(board.json_value()).scores == board.scores
    with pytest.raises(CorruptStore):
        read_scoreboard([{"provider": "x", "asked": "many"}])
    with pytest.raises(CorruptStore):
        read_scoreboard(7)


# How providers stand


def fault(kind: Fault) -> ProviderError:
    return ProviderError("together", "out of order", fault=kind)


@pytest.mark.parametrize("kind", [*Fault])
def test_each_kind_of_fault_has_its_own_rest(kind: Fault) -> None:
    rule = BACK_OFF[kind]
    health = Health()
    for _ in range(rule.faults):
        assert health.until == 0
        health = health.after(fault(kind), now=100.0)
    assert health.until == (100.0 + rule.rest_seconds if rule.faults else 0)
    again = health.after(fault(kind), now=200.0)
    assert again.until == (200.0 + 2 * rule.rest_seconds if rule.faults else 0)


def test_a_rest_that_the_provider_names_counts() -> None:
    refused = ProviderRefused("together", "slow down", status=429, retry_after=37)
    assert Health().after(refused, now=0).until == 37


def test_who_rests_is_left_out_and_comes_back_as_one_probe() -> None:
    breakers = Breakers()
    for _ in range(5):
        breakers.failed(TOGETHER, fault(Fault.SERVER), now=0)
    resting = resolve("pixel", "generate", "standard", cards=HOUSE, breakers=breakers, now=10)
    assert left_out(resting)["together"] == "resting"
    assert "50 s more after server" in next(one.sentence for one in resting.left_out if one.name == "together")
    assert names(resolve("pixel", "generate", "standard", cards=HOUSE, breakers=breakers, now=60))[0] == "together"
    assert breakers.admit(TOGETHER, now=60)
    assert not breakers.admit(TOGETHER, now=60)
    assert breakers.json_value(60)["together/together-1"]["state"] == "half_open"
    breakers.failed(TOGETHER, fault(Fault.SERVER), now=61)
    breakers.release(TOGETHER)
    assert not breakers.admit(TOGETHER, now=180)
    assert breakers.admit(TOGETHER, now=181)
    breakers.answered(TOGETHER)
    breakers.release(TOGETHER)
    assert breakers.json_value(181) == {}


def test_our_own_engine_never_rests() -> None:
    breakers = Breakers()
    for _ in range(9):
        breakers.failed(LOCAL, fault(Fault.AUTH), now=0)
    assert breakers.admit(LOCAL, now=1)
    assert names(resolve("pixel", "generate", "hd", cards=HOUSE, breakers=breakers, now=1))[-1] == "local"


def test_what_the_row_does_not_name_needs_the_tier() -> None:
    other = make_card("other", tiers=HD)
    assert "other" not in names(resolve("pixel", "generate", "standard", cards=[*HOUSE, other]))
    assert "other" in names(resolve("pixel", "generate", "hd", cards=[*HOUSE, other]))
    asked = Wants(order=("other",))
    assert names(resolve("pixel", "generate", "standard", asked, cards=[*HOUSE, other]))[0] == "other"
    assert FAL.is_free is REPLICATE.is_free is False
    assert POLLINATIONS.is_free


def test_a_lineup_that_is_kept_decides_as_a_fresh_one_also_after_an_answer_was_learned_from() -> None:
    lineup, board, breakers = Lineup(HOUSE), Scoreboard(), Breakers()
    kinds = (Wants(), Wants(sort=Sort.LATENCY), Wants(order=("fal",), ignore=("together",), negatives=Negatives.PREFER))
    for good in (True, False, False):
        for mode, tool, quality, wants in product(["pixel", "ink"], ["generate", "scene"], Quality, kinds):
            kept, fresh = (
                resolve(mode, tool, quality, wants, cards=cards, board=board, breakers=breakers, now=1.0)
                for cards in (lineup, HOUSE)
            )
            assert kept == fresh
        board = board.after(REPLICATE, "generate", good=good, answered=True, milliseconds=9000)
        breakers.failed(FAL, ProviderRefused("fal", "too many", status=429, fault=Fault.RATE), 0.0)


def test_a_limit_of_the_price_may_be_said_to_be_none() -> None:
    assert Wants.model_validate({"max_price": None}) == Wants()
    with pytest.raises(ValidationError):
        Wants.model_validate({"max_price": -1})
