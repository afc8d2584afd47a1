// A level as tiles: 14 rows of signs, brushes that keep pipes and cannons whole, and the way back. It knows no page.

export const ROWS = 14;
export const MEANS = { "-": "air", X: "ground", S: "brick", "?": "question block with a prize", Q: "question block", o: "coin", E: "enemy", "<": "pipe", ">": "pipe", "[": "pipe", "]": "pipe", B: "cannon", b: "cannon base", x: "the proof's path", Y: "undecided", N: "air" };

// What can be painted. `stands` ones are set with all that they stand on.
export const BRUSHES = [
  { name: "ground", tile: "X" }, { name: "brick", tile: "S" }, { name: "question", tile: "?" }, { name: "coin block", tile: "Q" }, { name: "coin", tile: "o" },
  { name: "enemy", tile: "E" }, { name: "pipe", tile: "<", stands: [["<", ">"], ["[", "]"]] }, { name: "cannon", tile: "B", stands: [["B"], ["b"]] }, { name: "air", tile: "-" },
];
const HOLDS = new Set("XS?Q");
const MOST_STEPS = 200;

// spans([3, 4, 5, 9]) -> "3-5,9": how the house is told which columns
export function spans(columns) {
  const runs = [];
  for (const one of [...columns].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(",");
}

export class Tiles {
  constructor(text) {
    this.past = [];
    this.future = [];
    this.set(text);
  }

  set(text) {
    this.rows = text.replace(/^\n+|\n+$/g, "").split("\n").map((line) => [...line]);
    this.steady = this.text;
  }

  get text() { return this.rows.map((row) => row.join("")).join("\n"); }
  get columns() { return this.rows[0].length; }
  tile(x, y) { return this.rows[y] ? this.rows[y][x] : undefined; }

  put(x, y, tile) { if (this.tile(x, y) !== undefined) this.rows[y][x] = tile; }

  paint(x, y, brush) {
    if (!brush.stands) { this.put(x, y, brush.tile); return; }
    const [top, below] = brush.stands, left = Math.max(0, Math.min(x, this.columns - top.length));
    top.forEach((tile, more) => this.put(left + more, y, tile));
    for (let row = y + 1; row < ROWS && !top.every((_, more) => HOLDS.has(this.tile(left + more, row))); row += 1) below.forEach((tile, more) => this.put(left + more, row, tile));
  }

  // widen(5): a column like that one beside it; narrow([5]): without these
  widen(x) { for (const row of this.rows) row.splice(x, 0, row[x]); }
  narrow(columns) {
    const gone = new Set(columns);
    if (this.columns - gone.size < 1) return;
    this.rows = this.rows.map((row) => row.filter((_, x) => !gone.has(x)));
  }

  // Whatever was done since the last step is one step.
  settle() {
    if (this.text === this.steady) return false;
    this.past.push(this.steady);
    if (this.past.length > MOST_STEPS) this.past.shift();
    this.future = [];
    this.steady = this.text;
    return true;
  }

  // Another level in its place; undo brings the one before back.
  load(text) {
    this.rows = text.replace(/^\n+|\n+$/g, "").split("\n").map((line) => [...line]);
    this.settle();
  }

  undo() { return this.travel(this.past, this.future); }
  redo() { return this.travel(this.future, this.past); }
  travel(from, to) {
    if (!from.length) return false;
    to.push(this.steady);
    this.set(from.pop());
    return true;
  }
}
