"""The one place that knows which modes, providers, stores and engines there are. Read it to see the house.

A house is put together from parts, a file each; the bases of a part's class say what it is made of::

    stores ‹ modes ‹ own_engine ‹ providers ‹ kept ‹ work ‹ storyboards, casts ‹ house
             modes ‹ advisers ‹ storyboards
                     providers ‹ prompts, provider_report ‹ house
"""

from mintmark.assembly.house import House, build
from mintmark.assembly.modes import built_in_modes, with_exporters
from mintmark.assembly.providers import ProviderShelf, built_in_providers
from mintmark.assembly.reading import load_settings

__all__ = [
    "House",
    "ProviderShelf",
    "build",
    "built_in_modes",
    "built_in_providers",
    "load_settings",
    "with_exporters",
]
