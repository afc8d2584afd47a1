"""Specs, recipes, jobs, manifests and errors keep their promises."""

import json
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from mintmark.contracts.catalog import Registry
from mintmark.core import errors
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import canonical
from mintmark.core.errors import Conflict, CorruptStore, InvalidSpec, MintmarkError, NameTaken, UnknownName
from mintmark.core.fingerprint import content_hash
from mintmark.core.job import MOVES, Job, JobState
from mintmark.core.manifest import Entry, Manifest
from mintmark.core.recipe import Answerer, Recipe
from mintmark.core.spec import Spec


class CoinSpec(Spec):
    size: Annotated[int, Field(ge=64, le=2048)] = 800
    shine: float = 0.5


def recipe(**changes: Any) -> Recipe:
    fields = {"mode": "coin", "version": 1, "spec": CoinSpec(seed=7).json_value(), **changes}
    return Recipe.model_validate(fields)


def test_a_spec_is_complete_frozen_and_refuses_unknown_fields() -> None:
    spec = CoinSpec.read({"seed": 3})
    assert spec.json_value() == {"seed": 3, "size": 800, "shine": 0.5}
    with pytest.raises(ValidationError):
        spec.size = 3  # type: ignore[misc]
    with pytest.raises(InvalidSpec) as caught:
        CoinSpec.read({"size": 3, "edge": 1})
    assert [where for where, _ in caught.value.problems] == ["size", "edge"]


@pytest.mark.parametrize("shine", [float("nan"), float("inf")])
def test_a_spec_refuses_numbers_that_json_has_not(shine: float) -> None:
    with pytest.raises(InvalidSpec):
        CoinSpec.read({"shine": shine})


def test_a_seed_beyond_what_json_holds_travels_as_digits() -> None:
    large = CoinSpec.read({"seed": "18446744073709551615"})
    assert large.seed == 2**64 - 1
    sent = canonical(large.json_value())
    assert b'"18446744073709551615"' in sent
    assert CoinSpec.read(json.loads(sent)) == large
    for wrong in (-1, 2**64, "x", "-1", 1.5):
        with pytest.raises(InvalidSpec):
            CoinSpec.read({"seed": wrong})


def test_the_fingerprint_hashes_the_whole_recipe() -> None:
    assert recipe().fingerprint == content_hash(recipe().canonical)
    others = [
        recipe(mode="medal"),
        recipe(version=2),
        recipe(spec={"seed": 8}),
        recipe(answers=[Answerer(ask="a", provider="p", model="m")]),
        recipe(answers=[Answerer(ask="a", provider="p", model="n")]),
    ]
    assert len({recipe().fingerprint, *(other.fingerprint for other in others)}) == 6
    assert "fingerprint" not in json.loads(recipe().canonical)


def test_a_recipe_survives_its_own_json() -> None:
    assert Recipe.model_validate_json(recipe().canonical) == recipe()


def test_a_job_moves_only_as_the_table_says() -> None:
    job = Job(id="1", fingerprint="0" * 64, mode="coin", workflow_id="w", created_at=0.0)
    done = job.moved(JobState.RUNNING).moved(JobState.DONE, progress=1.0)
    assert done.state.ended
    assert done.progress == 1.0
    assert job.state is JobState.QUEUED
    with pytest.raises(Conflict, match="is done and cannot become running"):
        done.moved(JobState.RUNNING)
    assert set(MOVES) == set(JobState)


def test_a_manifest_finds_what_is_missing_or_changed() -> None:
    files = {"b.txt": b"two", "a.txt": b"one"}
    manifest = Manifest.of(
        Entry(name=name, media_type=MediaType.TEXT, size=len(content), sha256=content_hash(content))
        for name, content in files.items()
    )
    manifest.check(files)
    assert [entry.name for entry in manifest.entries] == ["a.txt", "b.txt"]
    assert manifest.sums().splitlines()[0] == f"{content_hash(b'one')}  a.txt".encode()
    with pytest.raises(CorruptStore, match=r"a\.txt"):
        manifest.check({"b.txt": b"two"})
    with pytest.raises(CorruptStore, match=r"b\.txt"):
        manifest.check(files | {"b.txt": b"too"})


def test_a_file_is_named_by_its_content() -> None:
    first, second = (Artifact(role=role, media_type=MediaType.TEXT, content=b"x") for role in ("a", "b"))
    assert first.hash == second.hash == content_hash(b"x")


def test_every_kind_of_file_has_an_ending() -> None:
    assert len({kind.suffix for kind in MediaType}) == len(MediaType)


def test_a_registry_refuses_two_of_one_name_and_lists_the_known() -> None:
    registry = Registry("metal", [("gold", 1), ("silver", 2)])
    assert registry.get("gold") == 1
    with pytest.raises(NameTaken, match="'gold'"):
        registry.register("gold", 3)
    with pytest.raises(UnknownName, match=r"No metal is called 'golf'; there are: gold, silver\. Did you mean 'gold'"):
        registry.get("golf")
    assert registry.names() == ("gold", "silver")
    assert list(registry) == [1, 2]


def every_error(kind: type[MintmarkError] = MintmarkError) -> list[type[MintmarkError]]:
    return [kind, *(further for child in kind.__subclasses__() for further in every_error(child))]


def test_every_error_has_a_code_of_its_own_and_stands_in_the_tree() -> None:
    kinds = [kind for kind in every_error() if kind.__module__ == errors.__name__]  # others keep their parent's code
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert errors.__doc__ is not None
    assert all(kind.__name__ in errors.__doc__ for kind in kinds)
