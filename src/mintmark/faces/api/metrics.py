"""What is counted, for Prometheus. Labels are of few values: routes by template, never ids, seeds or words."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0)
_PAGE = 4096


class Numbers(Protocol):
    """Whoever can tell numbers when they are asked for."""

    def numbers(self) -> Mapping[str, float]:
        """Name and value of each; names that end in `_total` only rise."""
        ...


class Metrics:
    """All metrics of one app, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.started = time.time()
        self._requests = Counter(
            "mintmark_requests", "Requests answered.", ["route", "method", "status"], registry=self.registry
        )
        self._latency = Histogram(
            "mintmark_request_seconds", "How long answers took.", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self.pictures = Counter(
            "mintmark_pictures", "Pictures drawn while somebody waited.", ["mode", "form"], registry=self.registry
        )
        self.director = Counter(
            "mintmark_director_calls", "Briefs read, by who read them.", ["served", "outcome"], registry=self.registry
        )
        self.director_cost = Counter(
            "mintmark_director_cost_microdollars", "What language models cost.", registry=self.registry
        )

    def watch(self, source: Numbers) -> None:
        """Ask a source for its numbers whenever somebody looks."""
        self.registry.register(_Asked(source))

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Note one answer."""
        self._requests.labels(route, method, str(status)).inc()
        self._latency.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All of it, in Prometheus' text format."""
        return generate_latest(self.registry)

    def json(self) -> list[dict[str, Any]]:
        """All of it, as JSON values."""
        return [
            {
                "name": metric.name,
                "help": metric.documentation,
                "type": metric.type,
                "samples": [
                    {"name": sample.name, "labels": sample.labels, "value": sample.value} for sample in metric.samples
                ],
            }
            for metric in self.registry.collect()
        ]


class _Asked:
    """Numbers of a source as metrics."""

    def __init__(self, source: Numbers) -> None:
        self._source = source

    def describe(self) -> list[Metric]:
        """Nothing, so that the source is not asked when it is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        """One metric for each number; `name{state}` becomes a label."""
        families: dict[str, Metric] = {}
        for name, value in self._source.numbers().items():
            plain, _, label = name.rstrip("}").partition("{")
            labels = ["state"] if label else []
            kind = CounterMetricFamily if plain.endswith("_total") else GaugeMetricFamily
            family = families.setdefault(plain, kind(plain.removesuffix("_total"), plain, labels=labels))
            family.add_metric([label] if label else [], value)  # type: ignore[attr-defined]
        yield from families.values()


def resident_bytes() -> int:
    """How much memory this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[1]) * _PAGE
    except (OSError, IndexError, ValueError):
        return 0
