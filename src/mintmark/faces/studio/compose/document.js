// A composition: the layers, the sheet under them, and how to go back. It knows no page.

const copyOf = (value) => JSON.parse(JSON.stringify(value));

export const STARTS = {
  figure: { kind: "figure", subject: "void_raven", x: 500, y: 500, size: 560 },
  text: { kind: "text", text: "MINTMARK", x: 500, y: 860, height: 70 },
  ring: { kind: "ring", x: 500, y: 500, radius: 340, width: 60 },
  shape: { kind: "shape", shape: "polygon", x: 500, y: 500, width: 420, height: 420, color: "accent" },
  line: { kind: "line", points: [[200, 760], [420, 640], [620, 760], [820, 600]], width: 30 },
  spiral: { kind: "spiral", x: 500, y: 500, radius: 300 },
  glow: { kind: "glow", x: 500, y: 500, radius: 260, color: "wash", opacity: 0.6 },
  clouds: { kind: "clouds", x: 500, y: 500, width: 800, height: 500, color: "accent", opacity: 0.5 },
  stars: { kind: "stars", x: 500, y: 400, radius: 420, count: 70, color: "accent" },
  splatter: { kind: "splatter", x: 700, y: 750, radius: 180 },
  fill: { kind: "fill", color: "#e9dfcb" },
};

const BEGIN = {
  width: 800, height: 800, paper: "#e9dfcb", seed: 7,
  layers: [
    { kind: "glow", color: "wash", x: 500, y: 470, radius: 300, opacity: 0.7, blend: "screen" },
    { kind: "ring", x: 500, y: 470, radius: 350, width: 52, turn: 0.72 },
    { kind: "figure", subject: "void_raven", x: 500, y: 480, size: 520 },
    { kind: "text", text: "NEVERMORE", x: 500, y: 925, height: 52 },
  ],
};

export class Composition {
  constructor(kept, changed) {
    this.value = kept || copyOf(BEGIN);
    this.hidden = new Set(this.value.hidden || []);
    this.chosen = -1;
    this.past = [];
    this.future = [];
    this.steady = this.frozen();
    this.tell = changed;
  }

  frozen() { return JSON.stringify({ ...this.value, hidden: [...this.hidden] }); }

  change(act, final = true) {
    act(this.value);
    if (final) {
      const now = this.frozen();
      if (now !== this.steady) {
        this.past.push(this.steady);
        if (this.past.length > 100) this.past.shift();
        this.future = [];
        this.steady = now;
      }
    }
    this.tell(final);
  }

  travel(from, to) {
    if (!from.length) return;
    to.push(this.steady);
    this.steady = from.pop();
    const { hidden, ...value } = JSON.parse(this.steady);
    this.value = value;
    this.hidden = new Set(hidden || []);
    this.chosen = Math.min(this.chosen, value.layers.length - 1);
    this.tell(true);
  }
  undo() { this.travel(this.past, this.future); }
  redo() { this.travel(this.future, this.past); }

  get part() { return this.value.layers[this.chosen] || null; }
  set(name, to, final = true) { this.change((value) => { if (to === undefined) delete value.layers[this.chosen][name]; else value.layers[this.chosen][name] = to; }, final); }
  choose(index) { this.chosen = index; this.tell(false); }

  add(kind) {
    this.change((value) => { value.layers.push(copyOf(STARTS[kind])); this.chosen = value.layers.length - 1; });
  }
  remove(index = this.chosen) {
    if (!this.value.layers[index]) return;
    this.change((value) => { value.layers.splice(index, 1); this.hidden = this.shifted((at) => (at === index ? -1 : at > index ? at - 1 : at)); this.chosen = Math.min(index, value.layers.length - 1); });
  }
  twin() {
    if (!this.part) return;
    this.change((value) => {
      const copy = copyOf(this.part);
      if (copy.x !== undefined) { copy.x += 30; copy.y += 30; }
      value.layers.splice(this.chosen + 1, 0, copy);
      this.hidden = this.shifted((at) => (at > this.chosen ? at + 1 : at));
      this.chosen += 1;
    });
  }
  move(from, to) {
    if (to < 0 || to >= this.value.layers.length || from === to) return;
    this.change((value) => {
      const order = value.layers.map((_, at) => at);
      order.splice(to, 0, ...order.splice(from, 1));
      value.layers = order.map((at) => value.layers[at]);
      this.hidden = this.shifted((at) => order.indexOf(at));
      this.chosen = order.indexOf(this.chosen);
    });
  }
  shifted(to) { return new Set([...this.hidden].map(to).filter((at) => at >= 0)); }
  toggle(index) { this.change(() => { if (!this.hidden.delete(index)) this.hidden.add(index); }); }

  // What is asked of the house: the seen layers alone.
  spec() {
    const { hidden, seed, ...rest } = this.value;
    return { ...rest, subject: "layers", layers: this.value.layers.filter((_, at) => !this.hidden.has(at)) };
  }
}
