// A grid of any length: only what is seen is on the page, and portions are fetched as they come into view.

import { h } from "../parts/dom.js";

const OVERSCAN = 2; // rows beyond what is seen
const CALM = 90; // ms without a further move before pictures are asked for while somebody flings
const KEPT = 40; // portions in memory

export class Grid {
  // { fetch(portion) -> items, draw(item) -> node, id(item), opened(item), picked(ids), least, label }
  constructor(node, options) {
    this.node = node;
    this.is = options;
    this.total = 0;
    this.size = 200;
    this.portions = new Map();
    this.asked = new Set();
    this.cells = new Map();
    this.chosen = new Set();
    this.at = 0;
    this.anchor = 0;
    this.turn = 0;
    this.sheet = h("div", { class: "sheet", role: "listbox", "aria-multiselectable": "true", "aria-label": options.label, tabindex: "0" });
    node.append(this.sheet);
    this.scroller = options.scroller || window;
    this.moved = () => { if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.paint(); }); };
    this.scroller.addEventListener("scroll", this.moved, { passive: true });
    new ResizeObserver(() => this.measure()).observe(node);
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("click", (event) => this.click(event));
    this.sheet.addEventListener("focus", () => this.mark());
    this.sheet.addEventListener("blur", () => this.mark());
  }

  // Begin anew with a list of that length; what was chosen is let go of, unless `keep`
  show(total, size, { keep = false, first = null } = {}) {
    this.turn += 1;
    this.total = total;
    this.size = size;
    this.portions.clear();
    this.asked.clear();
    if (first) this.portions.set(0, first);
    if (!keep) this.chosen.clear();
    this.at = Math.min(this.at, Math.max(0, total - 1));
    for (const cell of this.cells.values()) cell.remove();
    this.cells.clear();
    this.measure();
  }

  measure() {
    const width = this.node.clientWidth;
    if (!width) return;
    const gap = width < 520 ? 8 : 14, least = Math.min(this.is.least(), (width - gap) / 2);
    this.across = Math.max(1, Math.floor((width + gap) / (least + gap)));
    this.side = Math.floor((width - gap * (this.across - 1)) / this.across);
    this.gap = gap;
    this.high = this.side + (this.is.foot || 0) + gap;
    this.sheet.style.height = `${Math.max(0, Math.ceil(this.total / this.across) * this.high - gap)}px`;
    for (const [index, cell] of this.cells) this.place(index, cell);
    this.paint();
  }

  item(index) {
    const portion = this.portions.get(Math.floor(index / this.size));
    return portion && portion[index % this.size];
  }

  // A piece that was changed elsewhere
  renew(item) {
    const id = this.is.id(item);
    for (const portion of this.portions.values()) {
      const at = portion.findIndex((one) => this.is.id(one) === id);
      if (at >= 0) portion[at] = { ...portion[at], ...item };
    }
    for (const [index, cell] of this.cells) {
      const now = this.item(index);
      if (now && this.is.id(now) === id) { cell.remove(); this.cells.delete(index); }
    }
    this.paint();
  }

  paint() {
    if (!this.across) return;
    const window_ = this.scroller === window;
    const top = window_ ? -this.sheet.getBoundingClientRect().top : this.scroller.scrollTop - this.sheet.offsetTop;
    const seen = window_ ? innerHeight : this.scroller.clientHeight;
    const from = Math.max(0, (Math.floor(top / this.high) - OVERSCAN) * this.across);
    const to = Math.min(this.total, (Math.ceil((top + seen) / this.high) + OVERSCAN) * this.across);
    for (const [index, cell] of this.cells) if (index < from || index >= to) { cell.querySelector("img")?.removeAttribute("src"); cell.remove(); this.cells.delete(index); }
    const fresh = document.createDocumentFragment();
    for (let index = from; index < to; index += 1) if (!this.cells.has(index)) fresh.append(this.make(index));
    this.sheet.append(fresh);
    this.range = [from, to];
    clearTimeout(this.calm);
    this.calm = setTimeout(() => this.settle(), this.portions.size ? CALM : 0);
  }

  make(index) {
    const cell = h("div", { class: "cell", role: "option", id: `cell-${index}`, dataset: { index }, "aria-posinset": index + 1, "aria-setsize": this.total });
    this.place(index, cell);
    this.dress(index, cell);
    this.cells.set(index, cell);
    return cell;
  }

  place(index, cell) {
    cell.style.transform = `translate(${(index % this.across) * (this.side + this.gap)}px, ${Math.floor(index / this.across) * this.high}px)`;
    cell.style.width = `${this.side}px`;
    cell.style.height = `${this.high - this.gap}px`;
  }

  dress(index, cell) {
    const item = this.item(index);
    const chosen = Boolean(item) && this.chosen.has(this.is.id(item));
    cell.setAttribute("aria-selected", String(chosen));
    cell.classList.toggle("here", index === this.at && document.activeElement === this.sheet);
    if (item && !cell.firstChild) {
      cell.append(...this.is.draw(item));
      cell.setAttribute("aria-label", this.is.name(item));
    }
  }

  // Once the hand is calm: fetch what is seen, then show its pictures
  async settle() {
    const [from, to] = this.range, turn = this.turn;
    for (let portion = Math.floor(from / this.size); portion * this.size < to; portion += 1) this.need(portion, turn);
    for (const cell of this.cells.values()) {
      const image = cell.querySelector("img[data-src]");
      if (image && !image.hasAttribute("src")) this.is.picture(image);
    }
  }

  async need(portion, turn = this.turn) {
    if (this.portions.has(portion)) return this.portions.get(portion);
    if (this.asked.has(portion)) return null;
    this.asked.add(portion);
    try {
      const items = await this.is.fetch(portion);
      if (turn !== this.turn) return null;
      this.portions.set(portion, items);
      while (this.portions.size > KEPT) this.portions.delete(this.portions.keys().next().value);
      for (const [index, cell] of this.cells) this.dress(index, cell);
      this.settle();
      return items;
    } finally { this.asked.delete(portion); }
  }

  // -- hands ----------------------------------------------------------------------------------------------------

  click(event) {
    const cell = event.target.closest(".cell");
    if (!cell) return;
    const index = Number(cell.dataset.index), item = this.item(index);
    if (!item) return;
    this.at = index;
    if (event.shiftKey) this.pickTo(index);
    else if (event.ctrlKey || event.metaKey || event.target.closest(".tick")) this.toggle(index);
    else { this.anchor = index; this.mark(); this.is.opened(item); return; }
    this.mark();
  }

  toggle(index) {
    const item = this.item(index);
    if (!item) return;
    const id = this.is.id(item);
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.anchor = index;
    this.pickedNow();
  }

  async pickTo(index) {
    const [from, to] = [Math.min(this.anchor, index), Math.min(Math.max(this.anchor, index), Math.min(this.anchor, index) + 999)];
    for (let portion = Math.floor(from / this.size); portion * this.size <= to; portion += 1) await this.need(portion);
    for (let each = from; each <= to; each += 1) { const item = this.item(each); if (item) this.chosen.add(this.is.id(item)); }
    this.pickedNow();
  }

  async pickAll() {
    this.anchor = 0;
    await this.pickTo(Math.min(this.total, 1000) - 1);
  }

  drop() {
    this.chosen.clear();
    this.pickedNow();
  }

  pickedNow() {
    for (const [index, cell] of this.cells) this.dress(index, cell);
    this.is.picked([...this.chosen]);
  }

  // Those that are chosen, or else the one under the mark
  hand() {
    if (this.chosen.size) return [...this.chosen];
    const item = this.item(this.at);
    return item ? [this.is.id(item)] : [];
  }

  mark() {
    for (const [index, cell] of this.cells) this.dress(index, cell);
    if (this.total) this.sheet.setAttribute("aria-activedescendant", `cell-${this.at}`);
    else this.sheet.removeAttribute("aria-activedescendant");
  }

  go(index) {
    if (!this.total) return;
    this.at = Math.max(0, Math.min(this.total - 1, index));
    const row = Math.floor(this.at / this.across) * this.high;
    if (this.scroller === window) {
      const top = this.sheet.getBoundingClientRect().top + row;
      if (top < 80) scrollBy(0, top - 80);
      else if (top + this.high > innerHeight - 20) scrollBy(0, top + this.high - innerHeight + 20);
    } else {
      const top = this.sheet.offsetTop + row;
      if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
      else if (top + this.high > this.scroller.scrollTop + this.scroller.clientHeight) this.scroller.scrollTop = top + this.high - this.scroller.clientHeight;
    }
    this.paint();
    this.mark();
    this.is.moved?.(this.item(this.at));
  }

  key(event) {
    const page = Math.max(1, Math.floor(innerHeight / this.high)) * this.across;
    const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, ArrowDown: this.at + this.across, ArrowUp: this.at - this.across, Home: 0, End: this.total - 1, PageDown: this.at + page, PageUp: this.at - page }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.go(to);
      if (event.shiftKey) this.pickTo(this.at);
    } else if (event.key === " ") { event.preventDefault(); this.toggle(this.at); } else if (event.key === "Enter") {
      const item = this.item(this.at);
      if (item) { event.preventDefault(); this.is.opened(item); }
    } else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); event.stopPropagation(); this.pickAll(); }
  }
}
