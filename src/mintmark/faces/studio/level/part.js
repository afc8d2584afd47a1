// What the bench of levels has besides: clauses to choose from, the level to play with its proof, and its tiles to edit.

import { get, openKey, post } from "../parts/api.js";
import { fill, h, words } from "../parts/dom.js";
import { menu } from "../parts/menu.js";
import { sayProblem } from "../parts/toast.js";
import { editor } from "./editor.js";
import { levelOf } from "./forms.js";
import { ROWS } from "./tiles.js";

const SIZES = [100, 2799];
const HOTTEST = 2;
const style = new URL("./level.css", import.meta.url).href;

// join({ schema, state, memory, strike(spec), status, account }) -> { extra, skip, views, refresh, shown }
export function join(bench) {
  document.head.append(h("link", { rel: "stylesheet", href: style }));
  bench.schema.properties.temperature.maximum = HOTTEST;
  const clauses = chooser(bench.state);
  const edit = editor(bench);
  return {
    extra: { prompt: () => clauses.node, columns: () => inTiles(bench.state) },
    skip: ["start", "mask"],
    views: [player(edit), edit.view],
    refresh() { clauses.refresh(); goesOn(bench); },
    shown: (piece) => tell(bench, piece),
  };
}

// -- what is wanted ---------------------------------------------------------------------------------------------------

// The clauses of a prompt as choices. Other words of it stay as they are.
function chooser(state) {
  const node = h("div", { class: "clauses" });
  let known = {};
  const parts = () => String(state.value(["prompt"]) || "").split(",").map((one) => one.trim()).filter(Boolean);
  const chosen = (clause, one) => known[clause].includes(one.split(" ")[0]) && one.split(" ").slice(1).join(" ") === clause;
  const choose = (clause, choice) => {
    const rest = parts().filter((one) => !Object.keys(known).some((name) => chosen(name, one)));
    const now = Object.keys(known).map((name) => (name === clause ? choice && `${choice} ${name}` : parts().find((one) => chosen(name, one)))).filter(Boolean);
    state.set(["prompt"], [...now, ...rest].join(", "));
  };
  get("/v1/levels/suggestions").then((found) => {
    known = found.clauses;
    fill(node, Object.entries(known).map(([clause, choices]) => h("fieldset", { class: "segments" }, h("legend", {}, words(clause)),
      ["", ...choices].map((choice) => h("label", {}, h("input", { type: "radio", name: `clause-${clause}`, value: choice, onchange: () => choose(clause, choice) }), h("span", {}, choice || "any"))))),
    menu("Suggestions", () => found.suggestions.map((one) => ({ label: one, act: () => state.set(["prompt"], one) })), { class: "small", left: true }));
    refresh();
  }).catch(sayProblem);
  function refresh() {
    for (const box of node.querySelectorAll("input")) {
      const clause = box.name.slice("clause-".length), now = parts().find((one) => chosen(clause, one));
      box.checked = box.value === (now ? now.split(" ")[0] : "");
    }
  }
  return { node, refresh };
}

// The size in tiles, as it is counted elsewhere: 14 to a column.
function inTiles(state) {
  const box = h("input", { type: "number", min: SIZES[0], max: SIZES[1], inputmode: "numeric", "aria-label": "Size in tiles" });
  box.addEventListener("change", () => {
    const size = Math.max(SIZES[0], Math.min(SIZES[1], Math.round(Number(box.value)) || SIZES[0]));
    state.set(["columns"], Math.floor(size / ROWS));
    box.value = "";
  });
  return h("p", { class: "intiles" }, h("span", { class: "faint" }, `or in tiles, ${SIZES[0]} to ${SIZES[1]}`), box);
}

// A recalled piece may go on from another level: that is said, and can be left.
function goesOn({ state, account }) {
  const start = state.value(["start"]);
  account.note.hidden = !start;
  if (!start) return;
  const mask = state.value(["mask"]);
  fill(account.note, h("span", {}, mask ? `Columns ${mask} of a given level are written anew.` : `Goes on from a level of ${start.split("\n")[0].length} columns.`), h("button", { type: "button", class: "small", onclick: () => state.change((wish) => { const { start: _, mask: __, ...rest } = wish.fields; wish.fields = rest; }) }, "Write a level from nothing"));
}

// -- what came of it ----------------------------------------------------------------------------------------------------

async function tell({ account }, piece) {
  fill(account.told);
  if (!piece) return;
  const found = await levelOf(piece).catch(() => null);
  if (!found) return;
  fill(account.told, h("span", { class: found.solved ? "chip good" : "chip bad" }, found.solved ? `Can be finished: ${found.proof.seconds} s` : "No way through"), h("span", {}, found.prompt),
    found.missed.length ? h("span", { class: "chip warn" }, `Not as asked: ${found.missed.join(", ")}`) : null,
    found.missed_words.length ? h("span", { class: "chip bad" }, `Not understood: ${found.missed_words.join(", ")}`) : null,
    found.adjusted.map((one) => h("span", { class: "chip warn" }, one)));
}

// -- playing ------------------------------------------------------------------------------------------------------------

// The level in a frame without an origin: it may run its own script, and reach nothing around it.
function player(edit) {
  const node = h("div", { class: "play" });
  let shown = null, watched = false;
  async function address(piece) {
    const edited = edit.edited(piece);
    if (edited) return (await post("/v1/levels/page", edited)).url;
    // A frame sends no key: where the house asks for one, the page gets an address of its own.
    return openKey() ? (await post(`/v1/levels/${piece.fingerprint}/static`)).url : `/v1/levels/${piece.fingerprint}.html`;
  }
  async function show(piece) {
    shown = piece;
    try {
      const url = await address(piece);
      if (shown !== piece) return;
      const frame = h("iframe", { title: "The level, to play", sandbox: "allow-scripts", allow: "gamepad; autoplay", src: url + (watched ? "#watch" : "") });
      frame.addEventListener("load", () => { if (!node.contains(document.activeElement) || document.activeElement === document.body) frame.focus(); });
      fill(node, h("div", { class: "bar" },
        [["Play", false], ["Watch the proof", true]].map(([title, watch]) => h("button", { type: "button", class: "small", "aria-pressed": String(watched === watch), onclick: () => { watched = watch; show(piece); } }, title)),
        h("span", { class: "grow faint keyed" }, "Arrows move, S jumps, A runs"), frame.requestFullscreen ? h("button", { type: "button", class: "small", onclick: () => frame.requestFullscreen().catch(sayProblem) }, "Full screen") : null,
        h("a", { class: "button small", href: url, target: "_blank", rel: "noopener" }, "Open alone")), frame);
    } catch (error) { sayProblem(error); }
  }
  return { name: "play", title: "Play", node, show, close: () => { shown = null; fill(node); } };
}
