// Handles over the picture: drag to move, corners to scale, the knob above to turn; points of a line one by one.

import { fill, h } from "../parts/dom.js";

// How large a part is, in thousandths; null for what has no place.
export function extent(part) {
  switch (part.kind) {
    case "fill": case "line": return null;
    case "figure": return [part.size || 500, part.size || 500];
    case "shape": return part.shape === "disc" ? [2 * (part.width || 400), 2 * (part.height || 400)] : [part.width || 400, part.height || 400];
    case "clouds": return [part.width || 900, part.height || 900];
    case "text": return [Math.max(60, (part.text || "").length * (part.height || 60) * 0.86), part.height || 60];
    default: return [2 * (part.radius || 200), 2 * (part.radius || 200)];
  }
}

function scaled(part, by, byY) {
  const kept = (value) => Math.max(5, Math.min(4000, Math.round(value)));
  switch (part.kind) {
    case "figure": return { size: kept((part.size || 500) * by) };
    case "text": return { height: kept((part.height || 60) * by) };
    case "shape": case "clouds": { const usual = part.kind === "shape" ? 400 : 900; return { width: kept((part.width || usual) * by), height: kept((part.height || usual) * byY) }; }
    default: return { radius: kept((part.radius || 200) * by) };
  }
}

const TURNS = new Set(["figure", "shape", "ring"]);
const round = (value) => Math.round(Math.max(-2000, Math.min(5000, value)));

export class Handles {
  constructor(svg, composition) {
    this.svg = svg;
    this.all = composition;
    svg.addEventListener("pointerdown", (event) => this.down(event));
  }

  get units() {
    const { width, height } = this.all.value;
    const shorter = Math.min(width, height);
    return [(1000 * width) / shorter, (1000 * height) / shorter];
  }

  place(event) {
    const box = this.svg.getBoundingClientRect(), [width, height] = this.units;
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  }

  draw() {
    const [width, height] = this.units;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const part = this.all.part;
    if (!part) { fill(this.svg); return; }
    if (part.kind === "line") {
      fill(this.svg, h("polyline", { class: "frame", points: part.points.map((one) => one.join(",")).join(" ") }), part.points.map(([x, y], at) => h("circle", { class: "knob", cx: x, cy: y, r: 12, "data-point": at })));
      return;
    }
    const size = extent(part);
    if (!size) { fill(this.svg, h("rect", { class: "frame", x: 2, y: 2, width: width - 4, height: height - 4 })); return; }
    const [w, t] = size, x = part.x === undefined ? 500 : part.x, y = part.y === undefined ? 500 : part.y;
    const turns = TURNS.has(part.kind);
    fill(this.svg, h("g", { transform: `translate(${x} ${y})${turns && part.kind !== "ring" ? ` rotate(${(part.turn || 0) * 360})` : ""}` },
      h("rect", { class: "frame body", x: -w / 2, y: -t / 2, width: w, height: t }),
      [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => h("rect", { class: "knob corner", x: (a * w) / 2 - 10, y: (b * t) / 2 - 10, width: 20, height: 20, "data-corner": "1" })),
      turns ? [h("line", { class: "frame", x1: 0, y1: -t / 2, x2: 0, y2: -t / 2 - 46 }), h("circle", { class: "knob turn", cx: 0, cy: -t / 2 - 52, r: 12, "data-turn": "1" })] : null));
  }

  // The topmost part under a place.
  hit([x, y]) {
    const { layers } = this.all.value;
    for (let at = layers.length - 1; at >= 0; at -= 1) {
      const part = layers[at], size = extent(part);
      if (this.all.hidden.has(at)) continue;
      if (part.kind === "line" && part.points.some(([px, py]) => Math.abs(px - x) + Math.abs(py - y) < 60)) return at;
      if (size && Math.abs(x - (part.x === undefined ? 500 : part.x)) < size[0] / 2 && Math.abs(y - (part.y === undefined ? 500 : part.y)) < size[1] / 2) return at;
    }
    return -1;
  }

  down(event) {
    const start = this.place(event), target = event.target;
    const kind = target.dataset.corner ? "scale" : target.dataset.turn ? "turn" : target.dataset.point ? "point" : "move";
    if (kind === "move") {
      const own = target.classList.contains("body");
      const found = own ? this.all.chosen : this.hit(start);
      if (found !== this.all.chosen) this.all.choose(found);
      if (found < 0) return;
    }
    event.preventDefault();
    this.svg.focus();
    const before = JSON.parse(JSON.stringify(this.all.part));
    const middle = [before.x === undefined ? 500 : before.x, before.y === undefined ? 500 : before.y];
    this.svg.setPointerCapture(event.pointerId);
    let moved = false;
    const move = (next) => {
      const now = this.place(next), part = this.all.part;
      const dx = now[0] - start[0], dy = now[1] - start[1];
      if (!moved && Math.hypot(dx, dy) < 3) return;
      moved = true;
      this.all.change(() => {
        if (kind === "point") part.points[Number(target.dataset.point)] = [round(now[0]), round(now[1])];
        else if (kind === "turn") part.turn = Math.round((Math.atan2(now[0] - middle[0], -(now[1] - middle[1])) / (2 * Math.PI)) * 200) / 200;
        else if (kind === "scale") {
          const was = [start[0] - middle[0], start[1] - middle[1]], is = [now[0] - middle[0], now[1] - middle[1]];
          const both = Math.hypot(...is) / Math.max(1, Math.hypot(...was));
          const free = next.shiftKey && ["shape", "clouds"].includes(part.kind);
          Object.assign(part, scaled(before, free ? Math.abs(is[0]) / Math.max(1, Math.abs(was[0])) : both, free ? Math.abs(is[1]) / Math.max(1, Math.abs(was[1])) : both));
        } else if (part.kind === "line") part.points = before.points.map(([x, y]) => [round(x + dx), round(y + dy)]);
        else { part.x = round(middle[0] + dx); part.y = round(middle[1] + dy); }
      }, false);
    };
    const up = () => {
      this.svg.removeEventListener("pointermove", move);
      this.svg.removeEventListener("pointerup", up);
      this.svg.removeEventListener("pointercancel", up);
      if (moved) this.all.change(() => {}, true);
    };
    this.svg.addEventListener("pointermove", move);
    this.svg.addEventListener("pointerup", up);
    this.svg.addEventListener("pointercancel", up);
  }

  nudge(dx, dy) {
    const part = this.all.part;
    if (!part || part.kind === "fill") return;
    this.all.change(() => {
      if (part.kind === "line") part.points = part.points.map(([x, y]) => [round(x + dx), round(y + dy)]);
      else { part.x = round((part.x === undefined ? 500 : part.x) + dx); part.y = round((part.y === undefined ? 500 : part.y) + dy); }
    });
  }
}
