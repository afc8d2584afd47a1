// What was struck on this bench: a strip to look back along, kept in this browser, newest first.

import { picture } from "../parts/api.js";
import { fill, h } from "../parts/dom.js";

const MOST = 60;

export class Pieces {
  constructor(node, memory, chosen) {
    this.node = node;
    this.memory = memory;
    this.chosen = chosen;
    this.all = memory.get("pieces", []);
    this.at = -1;
    this.draw();
  }

  get now() { return this.all[this.at] || null; }

  add(piece) {
    this.all = [piece, ...this.all.filter((one) => one.fingerprint !== piece.fingerprint)].slice(0, MOST);
    this.at = 0;
    this.keep();
    this.draw();
  }

  mark(piece, values) {
    Object.assign(piece, values);
    this.keep();
    this.draw();
  }

  keep() { this.memory.set("pieces", this.all); }

  forget() {
    this.all = [];
    this.at = -1;
    this.keep();
    this.draw();
  }

  step(by) {
    if (!this.all.length) return;
    this.go(Math.max(0, Math.min(this.all.length - 1, this.at + by)));
  }

  go(at) {
    this.at = at;
    this.draw();
    this.chosen(this.all[at]);
    const button = this.node.children[at];
    if (button && button.scrollIntoView) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  draw() {
    if (!this.all.length) {
      fill(this.node, h("p", { class: "faint" }, "What you strike is kept here, with its seed and fields."));
      return;
    }
    fill(this.node, this.all.map((piece, at) => {
      const image = h("img", { alt: "", class: piece.wide ? "wide" : piece.width < 200 ? "pixels" : null, loading: "lazy", width: 76, height: 76 });
      picture(piece.thumb || piece.url).then((url) => { image.src = url; }).catch(() => {});
      return h("button", { type: "button", class: piece.starred ? "starred" : null, "aria-pressed": String(at === this.at), "aria-label": `${piece.caption || "Piece"}, seed ${piece.seed}${piece.starred ? ", starred" : ""}`, title: `seed ${piece.seed}`, onclick: () => this.go(at) }, image);
    }));
  }
}
