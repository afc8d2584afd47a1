// One piece, looked at closely: its marks, its recipe, where it came from, and what can be done with it.

import { exported, get, openKey, patch, picture, post, query } from "../parts/api.js";
import { fill, h, icon, words } from "../parts/dom.js";
import { openDialog } from "../parts/dialog.js";
import { compare } from "../parts/compare.js";
import { lightbox } from "../parts/lightbox.js";
import { menu } from "../parts/menu.js";
import { copy, copyMenu } from "../parts/script.js";
import { say, sayProblem } from "../parts/toast.js";
import { titleOf } from "./list.js";
import { thumb } from "./thumb.js";

const when = (text) => new Date(text).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

// stars(3, (rating) => {}) -> five buttons; the one that is set is taken off by itself
export function stars(rating, set) {
  return h("span", { class: "stars", role: "group", "aria-label": `Rating: ${rating || "none"}` }, [1, 2, 3, 4, 5].map((one) => h("button", {
    type: "button", class: one <= rating ? "bare small icon on" : "bare small icon", "aria-label": `Rate ${one}`, "aria-pressed": String(one === rating), onclick: () => set(one === rating ? 0 : one),
  }, icon("star"))));
}

export class Inspector {
  // { node, list, search(text), exports: [names], closed(), removed(ids) }
  constructor(options) {
    Object.assign(this, options);
    this.piece = null;
  }

  async show(piece) {
    this.piece = piece;
    this.node.hidden = false;
    this.draw(null);
    try {
      const kept = await get(`/v1/pieces/${piece.fingerprint}`);
      if (this.piece && this.piece.id === piece.id) { this.recipe = kept.recipe; this.fields(kept.recipe); }
    } catch (error) { sayProblem(error); }
  }

  hide() {
    this.piece = null;
    this.node.hidden = true;
    this.closed?.();
  }

  draw() {
    const piece = this.piece, mode = piece.mode;
    const marks = (fields) => this.list.change([piece.id], fields).then(([now]) => { if (now && this.piece?.id === now.id) { this.piece = { ...this.piece, ...now }; this.draw(); if (this.recipe) this.fields(this.recipe); } });
    const name = h("input", { type: "text", id: "piece-title", value: piece.title, maxlength: 400, placeholder: piece.name, onchange: (event) => this.rename(event.target.value) });
    const tag = h("input", { type: "text", id: "piece-tag", maxlength: 50, placeholder: "Add a tag", list: "known-tags" });
    const fields = h("dl", { class: "fields", id: "piece-fields" }, h("dt", {}, "Recipe"), h("dd", { class: "faint" }, "…"));
    fill(this.node,
      h("div", { class: "row apart" }, h("p", { class: "eyebrow" }, piece.name.replace(/_/g, " ")), h("button", { type: "button", class: "bare icon small", "aria-label": "Close", onclick: () => this.hide() }, icon("close"))),
      h("button", { type: "button", class: "portrait well", "aria-label": `See ${titleOf(piece)} whole`, onclick: () => this.whole() }, thumb(`${piece.thumbnail_url}?size=512`, titleOf(piece))),
      h("div", { class: "row apart" }, stars(piece.rating, (rating) => marks({ rating })), h("button", { type: "button", class: "small", "aria-pressed": String(piece.starred), onclick: () => marks({ starred: !piece.starred }) }, icon("star"), piece.starred ? "Starred" : "Star")),
      h("div", { class: "deeds row" },
        piece.source ? null : h("a", { class: "button main small", href: `/${mode}/studio#recipe=${piece.fingerprint}` }, "Open on the bench"),
        menu("Export", () => this.exports.map((form) => ({ label: words(form), act: () => this.exportAs(form) })), { class: "small", left: true }),
        copyMenu(() => ({ method: "GET", path: piece.artifact_url, save: `${piece.name}.png`, tool: "get_artifact", input: { hash: piece.hash } }), { class: "small", left: true, more: () => [{ label: "Recipe", note: "JSON", act: () => copy(JSON.stringify(this.recipe, null, 2), "The recipe is copied.") }, { label: "Fingerprint", act: () => copy(piece.fingerprint, "The fingerprint is copied.") }] }),
        menu("More", () => this.more(), { class: "small" })),
      h("div", { class: "stack tight" }, h("label", { for: "piece-title" }, "Title"), name),
      h("div", { class: "stack tight" }, h("label", { for: "piece-tag" }, "Tags"),
        h("div", { class: "row" }, piece.tags.map((one) => h("span", { class: "chip" }, h("button", { type: "button", class: "linkish", onclick: () => this.search(`tag:${/\s/.test(one) ? `"${one}"` : one}`) }, one), h("button", { type: "button", class: "linkish", "aria-label": `Take off the tag ${one}`, onclick: () => marks({ remove_tags: [one] }) }, "×")))),
        h("form", { onsubmit: (event) => { event.preventDefault(); if (tag.value.trim()) marks({ add_tags: tag.value.split(",").map((one) => one.trim()).filter(Boolean) }); } }, tag)),
      piece.colors.length ? h("div", { class: "stack tight" }, h("span", { class: "label" }, "Colors"), h("div", { class: "swatches" }, piece.colors.map((color) => this.swatch(color)))) : null,
      h("div", { class: "stack tight" }, h("span", { class: "label" }, "Recipe"), fields),
      h("p", { class: "faint" }, `${piece.width} × ${piece.height} · ${when(piece.created_at)}`), h("p", { class: "faint" }, h("code", {}, piece.fingerprint.slice(0, 16)), "…"));
  }

  swatch(color) {
    const button = h("button", { type: "button", class: "swatch", "aria-label": `Find ${color}`, title: color, onclick: () => this.search(`color:${color}`) });
    button.style.background = color;
    return button;
  }

  // What is in the recipe; a click searches for the same
  fields(recipe) {
    const rows = [];
    const walk = (value, path) => {
      if (value && typeof value === "object" && !Array.isArray(value)) for (const [name, one] of Object.entries(value)) walk(one, path ? `${path}.${name}` : name);
      else if (Array.isArray(value)) { if (value.length) rows.push([path, value.every((one) => typeof one !== "object") ? value.join(", ") : `${value.length} items`, false]); } else if (value !== null && value !== "") rows.push([path, String(value), true]);
    };
    walk(recipe.spec, "");
    const node = this.node.querySelector("#piece-fields");
    if (!node) return;
    fill(node, rows.map(([path, text, findable]) => [h("dt", {}, words(path).replace(/\./g, " · ")), h("dd", {}, findable && text.length < 80 ? h("button", { type: "button", class: "linkish", title: "Find alike", onclick: () => this.search(`${path}:${/[\s"]/.test(text) ? `"${text.replace(/"/g, "")}"` : text}`) }, text) : text)]));
  }

  async rename(title) {
    const { id } = this.piece;
    try {
      await this.list.inTurn(async () => {
        const named = await patch(`/v1/assets/${encodeURIComponent(id)}`, { title });
        const now = { ...this.list.known.get(id), ...named };
        this.list.known.set(id, now);
        this.list.grid.renew(now);
        if (this.piece?.id === id) this.piece = { ...this.piece, ...now };
      });
      say("Named.");
    } catch (error) { sayProblem(error); }
  }

  more() {
    const { id, stack, stack_size: size, status } = this.piece;
    return [
      { label: "Find alike", note: "looks", act: () => this.search(`near:${id}`) },
      stack && size > 1 && { label: "Show its stack", note: String(size), act: () => this.search(`stack:${stack}`) },
      { label: "Lineage", act: () => this.lineage() },
      { label: "Import into a workspace", act: () => this.bring() },
      status === "active" ? { label: "Archive", act: () => this.list.change([id], { status: "archived" }, "Archived.").then(() => this.hide()) } : { label: "Bring back", act: () => this.list.change([id], { status: "active" }, "It is back.").then(() => this.hide()) },
      status !== "deleted" && { label: "Delete", act: () => this.removed([id]) },
    ];
  }

  async whole() {
    const url = this.piece.artifact_url;
    lightbox(openKey() ? await picture(url) : url, titleOf(this.piece));
  }

  async exportAs(form) {
    try { await exported(this.piece.fingerprint, form, this.piece.name); } catch (error) { sayProblem(error); }
  }

  async bring() {
    try {
      const { items } = await get("/v1/workspaces");
      const rooms = items.filter((room) => room.id !== this.piece.workspace_id);
      if (!rooms.length) { say("There is no other workspace. Open one first.", { action: "Workspaces", act: () => { location.href = `/${this.piece.mode}/workspaces`; } }); return; }
      const choice = h("select", { id: "room" }, rooms.map((room) => h("option", { value: room.id }, `${room.name} (${room.mode})`)));
      const go = async () => {
        try { const made = await post(`/v1/workspaces/${choice.value}/import`, { asset: this.piece.id }); dialog.close(); const room = rooms.find((one) => one.id === choice.value); say(`Imported as ${made.name}.`, { action: "Go there", act: () => { location.href = `/${room.mode}/gallery?workspace=${room.id}`; } }); } catch (error) { sayProblem(error); }
      };
      const dialog = openDialog({ title: "Import into a workspace", body: [h("p", { class: "soft" }, "A new piece is made there that says where it came from. This one stays as it is."), h("label", { for: "room" }, "Workspace"), choice], actions: [h("button", { type: "button", class: "main", onclick: go }, "Import")] });
    } catch (error) { sayProblem(error); }
  }

  async lineage() {
    try {
      const line = await get(`/v1/assets/${encodeURIComponent(this.piece.id)}/lineage`);
      const node = (path, label, note, current = false) => h("li", { class: current ? "node here" : "node" }, path ? h("span", { class: "well" }, thumb(path, label)) : h("span", { class: "well nopicture faint" }, "No file"), h("strong", {}, label), note ? h("span", { class: "faint" }, note) : null);
      const last = line.versions.length;
      const strip = (items) => h("ul", { class: "nodes" }, items.map((one) => node(one.thumbnail_url, titleOf(one), one.mode === this.piece.mode ? "" : `in ${one.mode}`)));
      openDialog({ title: `Lineage of ${titleOf(this.piece)}`, wide: true, body: [
        h("ol", { class: "nodes line" }, line.source ? node(line.source.thumbnail_url, titleOf(line.source), `imported from ${line.source.mode}`) : null,
          line.versions.map((one) => node(one.thumbnail_url, `Version ${one.number}`, [one.note, Object.entries(one.patch).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ")].filter(Boolean).join(" · ") || when(one.created_at), one.number === last))),
        line.imports.length ? [h("h3", {}, "Imported from it"), strip(line.imports)] : null,
        line.siblings.length ? [h("h3", {}, `Its stack: the same recipe, other seeds`), strip(line.siblings)] : null,
        !line.source && last === 1 && !line.imports.length && !line.siblings.length ? h("p", { class: "soft" }, "It was made here, in one go, and nothing came of it yet.") : null,
      ] });
    } catch (error) { sayProblem(error); }
  }
}

// Two pieces beside each other, with what differs in their recipes
export async function comparePieces(first, second) {
  try {
    const pair = await get(`/v1/gallery/compare${query({ from: first.id, to: second.id })}`);
    const [left, right] = await Promise.all([first, second].map((one) => picture(one.artifact_url)));
    const more = h("table", { class: "list changes" }, h("caption", { class: "unseen" }, "What differs in the recipes"), h("thead", {}, h("tr", {}, h("th", {}, "Field"), h("th", {}, titleOf(first)), h("th", {}, titleOf(second)))),
      h("tbody", {}, pair.changes.map((one) => h("tr", {}, h("td", {}, words(one.path.slice(1).replace(/\//g, " · "))), h("td", {}, JSON.stringify(one.old ?? null)), h("td", {}, JSON.stringify(one.new ?? null))))));
    compare({ url: left, label: titleOf(first) }, { url: right, label: titleOf(second) }, { more: pair.changes.length ? h("div", { class: "table" }, more) : h("p", { class: "soft" }, "Their recipes are the same.") });
  } catch (error) { sayProblem(error); }
}
