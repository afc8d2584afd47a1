// The gallery of a mode in small, beside a bench: search, look, recall.

import { get } from "./api.js";
import { after, fill, h } from "./dom.js";
import { sayProblem } from "./toast.js";
import { List } from "../gallery/list.js";

const style = new URL("../gallery/pieces.css", import.meta.url).href;

// embedGallery(node, { mode, recall(recipe, piece), workspace }) -> { look() }
export function embedGallery(node, { mode, recall, workspace = null }) {
  if (!document.querySelector(`link[href="${style}"]`)) document.head.append(h("link", { rel: "stylesheet", href: style }));
  const field = h("input", { type: "search", id: "pieces-q", maxlength: 500, placeholder: "Search the gallery", autocomplete: "off", oninput: after(250, () => { list.wanted.q = field.value.trim(); list.look(); }) });
  const box = h("div", { class: "grid" });
  const scroll = h("div", { class: "scroll" }, box);
  const told = h("p", { class: "faint", role: "status" }, "…");
  fill(node, h("div", { class: "embedded stack" }, h("div", { class: "find" }, h("label", { for: "pieces-q", class: "unseen" }, "Search the gallery"), field), told, scroll, h("a", { class: "button small", href: `/${mode}/gallery` }, "Open the gallery")));
  const list = new List({
    mode, node: box, scroller: scroll, least: () => 92, foot: 26, wanted: { workspace },
    opened: async (piece) => {
      try { const { recipe } = await get(`/v1/pieces/${piece.fingerprint}`); recall(recipe, piece); } catch (error) { sayProblem(error); }
    },
    told: ({ total, problem }) => { told.textContent = problem || (total ? `${total.toLocaleString()} pieces; a click recalls one` : "Nothing is kept here yet."); },
  });
  for (const told of ["mintmark:starred", "mintmark:kept"]) document.addEventListener(told, () => list.look({ keep: true }));
  list.look();
  return { look: () => list.look({ keep: true }) };
}
