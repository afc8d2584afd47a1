"""Figures of ingest, planning and lint: seconds and memory of 10,000 rows. Prints a table; never passes or fails.

Run: python benchmarks/storyboards.py [rows]
"""

import resource
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from mintmark.modes.shot.spec import ShotSpec
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.lint import lint
from mintmark.productions.storyboards.planning import plan

THINGS = cycle(
    [
        ("Aurora headset", "electronics", "plastic", "glossy", "navy"),
        ("Macro lens", "photography", "glass", "matte", ""),
        ("Mug", "homeware", "ceramic", "glossy", "sage green"),
        ("Nook chair", "furniture", "oak", "oiled", ""),
        ("Strider shoe", "footwear", "fabric", "matte", "#ff7755"),
        ("Watch", "jewelry", "steel", "brushed", "silver"),
    ]
)
SIZES = cycle(["WS", "MS two-shot", "MCU OTS", "CU", "insert", "FS"])
SAID = cycle(
    [
        "Mara and Jon sit at a table.",
        "Mara slides a letter across.",
        "Jon looks away and is sad.",
        "Jon runs. Mara chases him.",
    ]
)


def complete(value: dict[str, Any]) -> dict[str, Any]:
    """The mode's own check, as the assembly hands it in."""
    return ShotSpec.read(value).json_value()


def products(rows: int) -> Iterator[str]:
    """A catalog, each row its own."""
    yield "sku,product_name,category,material,finish,color"
    for number, (name, *rest) in enumerate(islice(THINGS, rows)):
        yield f"SKU-{number:06d},{name} No. {number},{','.join(rest)}"


def shots(rows: int) -> Iterator[str]:
    """A shot list of scenes of 40 shots, each row its own."""
    yield "scene,shot,size,angle,movement,location,time,characters,description,dialogue"
    for number, size, said in zip(range(rows), SIZES, SAID, strict=False):
        head = f"{number // 40 + 1},{number % 40 + 1},{size},eye,static,INT. CAFE,NIGHT"
        yield f'{head},"Mara, Jon",{said} Take {number}.,"MARA: Line {number}."'


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, lines: Iterator[str]) -> None:
    """One row of the table."""
    data = "\n".join(lines).encode()
    begun = time.perf_counter(), time.process_time()
    found = ingest(data, name="rows.csv", schema=ShotSpec.model_json_schema())
    read = time.perf_counter()
    planned = 0
    for record in found.records:
        planned += bool(plan(record, kind=found.kind, complete=complete).spec)
    ended = time.perf_counter(), time.process_time()
    print(
        f"| {name} | {planned} | {read - begun[0]:.2f} | {ended[0] - read:.2f} | {ended[0] - begun[0]:.2f} | "
        f"{ended[1] - begun[1]:.2f} | {peak():.0f} |"
    )


def measure_lint(count: int) -> None:
    """How long a storyboard takes to be linted."""
    found = ingest("\n".join(shots(count)).encode(), name="rows.csv")
    specs = [(one.shot_id, plan(one, kind=found.kind, complete=complete).spec) for one in found.records]
    scenes = {one.shot_id: str(one.fields["scene"]) for one in found.records}
    begun = time.perf_counter()
    findings = lint(specs, scenes=scenes)
    print(f"\nLint of {count} shots: {time.perf_counter() - begun:.2f} s, {len(findings)} findings.")


if __name__ == "__main__":
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print("\n## From rows to shots\n\n| rows of | planned | ingest, s | plan, s | both, s | processor, s | peak MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    measure("products", products(rows))
    measure("shots", shots(rows))
    measure_lint(500)
