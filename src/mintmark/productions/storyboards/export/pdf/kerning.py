"""How far two letters that meet are moved together, as the typeface's own tables say."""

from typing import Any


class Kerning:
    """The pair adjustments of a font. Source: OpenType 1.9, GPOS lookup type 2."""

    def __init__(self, font: Any) -> None:
        """`font` is a `fontTools` font."""
        self._tables = _pair_tables(font["GPOS"].table) if "GPOS" in font else []
        self._known: dict[tuple[str, str], int] = {}

    def between(self, left: str, right: str) -> int:
        """What is added to the width of the first of two glyphs by name, in units of the font; mostly 0 or less."""
        pair = (left, right)
        if pair not in self._known:
            found = (_adjusted(table, covered[left], left, right) for table, covered in self._tables if left in covered)
            self._known[pair] = next((units for units in found if units is not None), 0)
        return self._known[pair]


def _pair_tables(gpos: Any) -> list[tuple[Any, dict[str, int]]]:
    """The subtables of the feature `kern` in their order, each with the place of every glyph that it covers."""
    wanted = [
        number
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for number in record.Feature.LookupListIndex
    ]
    tables = []
    for number in dict.fromkeys(wanted):
        for table in gpos.LookupList.Lookup[number].SubTable:
            inner = table.ExtSubTable if table.LookupType == 9 else table  # 9 only says where the table is
            if inner.LookupType == 2:
                tables.append((inner, {name: place for place, name in enumerate(inner.Coverage.glyphs)}))
    return tables


def _adjusted(table: Any, place: int, left: str, right: str) -> int | None:
    """What one subtable says of a pair whose first glyph it covers; None where it says nothing."""
    if table.Format == 1:
        records = table.PairSet[place].PairValueRecord
        return next((_advance(one.Value1) for one in records if one.SecondGlyph == right), None)
    first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
    return _advance(table.Class1Record[first].Class2Record[second].Value1)


def _advance(value: Any) -> int:
    return int(getattr(value, "XAdvance", 0) or 0)
