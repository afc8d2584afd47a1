"""A CSV file as drafts of records."""

from collections.abc import Iterator, Mapping

from mintmark.core.errors import InvalidSpec
from mintmark.craft.words.tokens import clean
from mintmark.productions.storyboards.ingest.columns import Table, understand
from mintmark.productions.storyboards.ingest.csv_rows import Row, rows, sniff
from mintmark.productions.storyboards.ingest.ingested import Column, Complete, Fields, Kind, Problems, shown
from mintmark.productions.storyboards.ingest.records import Draft
from mintmark.productions.storyboards.ingest.typed import Leaves, NotThis

LONGEST_FIELD = 10_000
MOST_COLUMNS = 500


class TableReader:
    """Reads one table. `delimiter`, and after `header` `table`, say how it was understood."""

    def __init__(
        self,
        text: str,
        *,
        mode: str,
        leaves: Leaves | None,
        mapping: Mapping[str, str],
        complete: Complete | None,
        problems: Problems,
    ) -> None:
        self._problems = problems
        self._leaves = leaves
        self._complete = complete
        self.delimiter = sniff(text)
        self._rows = rows(text, self.delimiter, problems, longest_field=LONGEST_FIELD)
        header = next(self._rows, None)
        if header is None:
            problems.error(1, "", "", "The file has no rows; the first line must name the columns.")
            self.table = Table(Kind.FIELDS if mode != "shot" else Kind.SHOTS, ())
            return
        if len(header.cells) > MOST_COLUMNS:
            problems.error(
                header.line, "", "", f"There are {len(header.cells)} columns; at most {MOST_COLUMNS} are taken."
            )
            header = Row(header.line, header.cells[:MOST_COLUMNS])
        heads = [clean(cell).strip().lstrip("\ufeff") for cell in header.cells]
        while heads and not heads[-1]:
            heads.pop()
        self.table = understand(heads, mode=mode, leaves=leaves, mapping=mapping, problems=problems, line=header.line)

    def drafts(self) -> Iterator[Draft]:
        """The rows, in order."""
        columns = self.table.columns
        empty = True
        for row in self._rows:
            empty = False
            self._measure(row, len(columns))
            yield self._draft(row, columns)
        if empty and columns:
            self._problems.error(0, "", "", "The file has a header and no rows under it.")

    def _has(self, field: str) -> bool:
        return any(column.field == field for column in self.table.columns)

    def _measure(self, row: Row, width: int) -> None:
        extra = [cell for cell in row.cells[width:] if cell.strip()]
        if extra:
            sentence = (
                f"The row has {len(row.cells)} fields, the header {width}: {shown(extra[0])!r} stands in no column. "
                "Put quotation marks around a field with a delimiter in it."
            )
            self._problems.error(row.line, "", extra[0], sentence)
        elif len(row.cells) < width:
            missing = width - len(row.cells)
            sentence = (
                f"The row has {len(row.cells)} fields, the header {width}: the last {missing} are taken as empty."
            )
            self._problems.warn(row.line, "", "", sentence)

    def _draft(self, row: Row, columns: tuple[Column, ...]) -> Draft:
        fields: Fields = {}
        shot_id, errors = "", self._problems.errors
        for column, cell in zip(columns, row.cells, strict=False):
            text = clean(cell).strip()
            if not text or not column.field:
                continue
            if column.field == "shot_id":
                shot_id = text
            elif self.table.kind is Kind.FIELDS:
                self._set(fields, column.field, column, text, row.line)
            elif "." in column.field:
                self._set(_patch_of(fields), column.field.removeprefix("spec."), column, text, row.line)
            else:
                fields[column.field] = text
        if not shot_id and self._has("shot_id"):
            self._problems.warn(row.line, "shot_id", "", "The row has no id; it is called by its place in the file.")
        if self.table.kind is Kind.PRODUCTS and "product_name" not in fields and self._has("product_name"):
            self._problems.error(row.line, "product_name", "", "The row names no product; fill in product_name.")
        if self.table.kind is Kind.FIELDS and self._problems.errors == errors:
            self._check(fields, row.line)
        return Draft(row.line, fields, shot_id)

    def _set(self, target: Fields, path: str, column: Column, text: str, line: int) -> None:
        if self._leaves is None or not self._leaves.has(path):
            self._problems.error(line, column.header, text, f"{path!r} is no field of the mode.")
            return
        try:
            value = self._leaves.read(path, text)
        except NotThis as wanted:
            self._problems.error(line, column.header, text, f"{shown(text)!r} is not {wanted}, as {path} must be.")
            return
        *parents, last = path.split(".")
        for name in parents:
            inner = target.setdefault(name, {})
            if not isinstance(inner, dict):
                sentence = f"{path!r} cannot be set beside {name!r} itself; drop one of the columns."
                self._problems.error(line, column.header, text, sentence)
                return
            target = inner
        target[last] = value

    def _check(self, fields: Fields, line: int) -> None:
        if self._complete is None:
            return
        try:
            self._complete(fields)
        except InvalidSpec as error:
            for place, sentence in error.problems or (("", error.message),):
                self._problems.error(line, place, "", sentence)


def _patch_of(fields: Fields) -> Fields:
    """What a row sets of the spec outright."""
    patch = fields.setdefault("spec", {})
    return patch if isinstance(patch, dict) else {}
