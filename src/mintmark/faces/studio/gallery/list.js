// A gallery's list: what is searched for, the grid that shows it, and changes that can be taken back.

import { get, post, query } from "../parts/api.js";
import { h, icon } from "../parts/dom.js";
import { say, sayProblem } from "../parts/toast.js";
import { Grid } from "./grid.js";
import { isWide, showPicture } from "./thumb.js";

export const titleOf = (piece) => piece.title || piece.name.replace(/_/g, " ");
export const wordsOf = (piece) => [titleOf(piece), piece.title && piece.name, piece.starred && "starred", piece.rating && `rated ${piece.rating}`, piece.stack_size > 1 && `stack of ${piece.stack_size}`].filter(Boolean).join(", ");

export class List {
  // { mode, node, scroller, least, opened(piece), picked(ids), told({ total, problem }), wanted: { q, sort, stacked, workspace, status } }
  constructor(options) {
    this.is = options;
    this.mode = options.mode;
    this.wanted = { q: "", sort: "newest", stacked: false, workspace: null, status: "active", ...options.wanted };
    this.cursors = [null];
    this.known = new Map();
    this.before = Promise.resolve();
    this.grid = new Grid(options.node, {
      label: "Pieces", least: options.least, foot: options.foot ?? 34, scroller: options.scroller, id: (piece) => piece.id, name: wordsOf,
      draw: (piece) => this.draw(piece), picture: showPicture, fetch: (portion) => this.fetch(portion),
      opened: (piece) => options.opened(piece), picked: (ids) => options.picked?.(ids), moved: (piece) => options.moved?.(piece),
    });
  }

  address(more = {}) {
    const { q, sort, stacked, workspace, status } = this.wanted;
    return query({ mode: this.mode, q, sort: sort === "newest" ? "" : sort, stacked: stacked || "", status: status === "active" ? "" : status, workspace: workspace || "", ...more });
  }

  // Looks anew; `keep` leaves what is chosen
  async look({ keep = false } = {}) {
    const turn = (this.turn = (this.turn || 0) + 1);
    try {
      const [outline, first] = await Promise.all([get(`/v1/gallery/outline${this.address()}`), get(`/v1/gallery${this.address({ limit: 200 })}`)]);
      if (turn !== this.turn) return;
      this.cursors = outline.cursors;
      for (const piece of first.items) this.known.set(piece.id, piece);
      this.grid.show(outline.total, outline.portion, { keep, first: first.items });
      this.is.told?.({ total: outline.total, problem: "" });
    } catch (error) {
      if (turn !== this.turn) return;
      if (error.status === 422 || error.status === 404) this.is.told?.({ total: 0, problem: error.message });
      else sayProblem(error);
    }
  }

  async fetch(portion) {
    const { items } = await get(`/v1/gallery${this.address({ limit: 200, cursor: this.cursors[portion] || "" })}`);
    for (const piece of items) this.known.set(piece.id, piece);
    return items;
  }

  draw(piece) {
    const image = h("img", { alt: "", draggable: "true", decoding: "async", class: isWide(piece) ? "wide" : piece.width < 200 ? "pixels" : null, dataset: { src: isWide(piece) ? piece.artifact_url : piece.thumbnail_url } });
    image.addEventListener("error", () => { if (image.hasAttribute("src")) image.replaceWith(h("span", { class: "nopicture faint" }, piece.type)); });
    image.addEventListener("dragstart", (event) => {
      const address = new URL(piece.file_url, location.href).href;
      event.dataTransfer.setData("DownloadURL", `image/png:${piece.name}.png:${address}`);
      event.dataTransfer.setData("text/uri-list", address);
      event.dataTransfer.setData("text/plain", piece.fingerprint);
    });
    return [
      h("span", { class: "plate well" }, image, h("span", { class: "tick", "aria-hidden": "true" }, icon("check")),
        piece.stack_size > 1 && this.wanted.stacked ? h("span", { class: "count", "aria-hidden": "true" }, String(piece.stack_size)) : null,
        piece.starred ? h("span", { class: "starred", "aria-hidden": "true" }, icon("star")) : null),
      h("span", { class: "foot-line", "aria-hidden": "true" }, h("span", { class: "named" }, titleOf(piece)), piece.rating ? h("span", { class: "rated" }, "★".repeat(piece.rating)) : null),
    ];
  }

  // One change after another: answers that overtake each other would show what was. inTurn(() => promise) -> its value
  inTurn(act) {
    const turn = this.before.then(act);
    this.before = turn.catch(() => {});
    return turn;
  }

  // Changes pieces, and offers to take it back. change(ids, { starred: true }, "Starred.")
  change(ids, fields, done) {
    if (!ids.length) { say("Choose a piece first."); return Promise.resolve([]); }
    return this.inTurn(() => this.changed(ids, fields, done));
  }

  async changed(ids, fields, done) {
    const before = ids.map((id) => this.known.get(id)).filter(Boolean);
    try {
      const { items } = await post("/v1/gallery/change", { ids, ...fields });
      const leaves = "status" in fields || "workspace" in fields;
      for (const piece of items) { const now = { ...this.known.get(piece.id), ...piece }; this.known.set(piece.id, now); if (!leaves) this.grid.renew(now); }
      if (leaves) await this.look();
      if (done) say(done, { action: "Undo", act: () => this.inTurn(() => this.takeBack(before, fields)).catch(sayProblem) });
      return items;
    } catch (error) { sayProblem(error); return []; }
  }

  async takeBack(before, fields) {
    const groups = new Map();
    for (const piece of before) {
      const old = {};
      for (const name of Object.keys(fields)) {
        if (name === "workspace") old.workspace = piece.workspace_id;
        else if (name === "add_tags") old.remove_tags = fields.add_tags.filter((tag) => !piece.tags.includes(tag.toLowerCase()));
        else if (name === "remove_tags") old.add_tags = fields.remove_tags.filter((tag) => piece.tags.includes(tag.toLowerCase()));
        else old[name] = piece[name];
      }
      if (Object.values(old).every((value) => Array.isArray(value) && !value.length)) continue;
      const key = JSON.stringify(old);
      groups.set(key, [...(groups.get(key) || []), piece.id]);
    }
    for (const [old, ids] of groups) {
      const { items } = await post("/v1/gallery/change", { ids, ...JSON.parse(old) });
      for (const piece of items) { const now = { ...this.known.get(piece.id), ...piece }; this.known.set(piece.id, now); this.grid.renew(now); }
    }
    if ("status" in fields || "workspace" in fields) await this.look();
    this.is.restored?.();
    say("Taken back.");
  }
}
