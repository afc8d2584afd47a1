"""From a spec to a painting: the subject, and what is put around it."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from mintmark.craft.painting import Painting
from mintmark.modes.ink.lettered import captioned
from mintmark.modes.ink.spec import InkSpec, Subject


@cache
def composer(subject: Subject) -> Callable[[InkSpec], Painting]:
    """What composes a subject: the `compose` of the file that has its name, loaded when it is first asked for."""
    found: Callable[[InkSpec], Painting] = import_module(f"mintmark.modes.ink.subjects.{subject.value}").compose
    return found


def compose(spec: InkSpec) -> Painting:
    """The painting that a spec asks for."""
    if spec.subject is Subject.LAYERS:
        from mintmark.modes.ink.subjects import layers

        return captioned(spec, layers.compose(spec, compose))
    return captioned(spec, composer(spec.subject)(spec))
