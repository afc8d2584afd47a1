// What the benches of characters have besides: who it is, attribute by attribute, and the frames of a sheet in motion.

import { post } from "../parts/api.js";
import { fill, h, icon, words } from "../parts/dom.js";
import { freshSeed } from "../parts/schema.js";
import { sayProblem } from "../parts/toast.js";
import { motion } from "./motion.js";

const style = new URL("./figure.css", import.meta.url).href;
const SOMEBODY = ["character", "creature", "portrait"];

// join({ mode, state }) -> { above, views, refresh }
export function join({ mode, schema, state }) {
  document.head.append(h("link", { rel: "stylesheet", href: style }));
  const who = panel(state);
  return {
    above: who.node, extra: {}, skip: [],
    views: schema.properties.animation ? [motion()] : [],
    refresh: who.refresh,
    shown() {},
    mode,
  };
}

// Each attribute can be drawn anew by itself, and locked: a lock is one on the fields that it decides, and holds everywhere.
function panel(state) {
  const rows = h("div", { class: "attributes" });
  const all = h("button", { type: "button", class: "small", onclick: () => draw(attributes.filter((one) => !isLocked(one)).map((one) => one.name)) }, "Re-roll all but the locked");
  const told = h("p", { class: "faint" });
  const fresh = h("button", { type: "button", class: "small", onclick: () => draw(null) }, "Draw somebody");
  const node = h("details", { class: "section who", open: true }, h("summary", {}, h("span", {}, "Who it is")), told, rows, h("div", { class: "row" }, fresh, all));
  let attributes = [], asked = "";

  const dna = () => state.value(["dna"]);
  const paths = (one) => one.fields.map((field) => ["dna", ...field.split(".")]);
  const isLocked = (one) => paths(one).every((path) => state.locked(path));
  const shown = (value) => (Array.isArray(value) ? value.join(", ") || "none" : typeof value === "number" ? String(value) : words(String(value)));

  // draw(["hair"]): these anew; draw(null): somebody else
  async function draw(names) {
    try {
      const found = await post("/v1/dna", names ? { dna: whole(), draw: names, seed: freshSeed() } : { seed: freshSeed() });
      attributes = found.attributes;
      state.set(["dna"], names ? found.dna : keep(found.dna));
    } catch (error) { sayProblem(error); }
  }
  // What is settled so far, with all that the house fills in.
  const whole = () => dna() || {};
  function keep(next) {
    const held = JSON.parse(JSON.stringify(next));
    for (const one of attributes.filter(isLocked)) for (const path of paths(one)) {
      const inner = path.slice(1), value = state.value(path);
      if (inner.length === 2) held[inner[0]][inner[1]] = value; else held[inner[0]] = value;
    }
    return held;
  }
  function lock(one) {
    const locked = isLocked(one);
    state.change((wish) => {
      if (!state.changed(["dna"])) wish.fields = { ...wish.fields, dna: whole() };
      for (const path of paths(one)) state.locks[locked ? "delete" : "add"](path.join("."));
    });
  }

  function refresh() {
    const now = dna(), subject = state.value(["subject"]);
    node.hidden = subject !== undefined && !SOMEBODY.includes(subject);
    all.hidden = !now;
    fresh.textContent = now ? "Somebody else" : "Draw somebody";
    told.textContent = now ? "" : "It comes from the seed. Draw somebody to keep who it is and to change one thing at a time.";
    told.hidden = Boolean(now);
    if (!now) { fill(rows); return; }
    const plan = state.value(["dna", "plan"]) || "humanoid";
    if (asked !== plan) { // each body has attributes of its own
      asked = plan;
      post("/v1/dna", { dna: now }).then((found) => { attributes = found.attributes; list(); }).catch(() => {});
    }
    list();
  }
  function list() {
    fill(rows, attributes.map((one) => {
      const locked = isLocked(one), title = words(one.name), values = paths(one).map((path) => state.value(path));
      const telling = values.filter((value) => typeof value !== "number");
      const colors = values.filter((value) => /^#[0-9a-f]{6}$/i.test(value));
      return h("div", { class: "attribute" }, h("span", {}, title),
        h("span", { class: "soft value", title: values.map(shown).join(", ") }, colors.length === values.length && colors.length ? colors.map((color) => h("i", { class: "dot", style: { background: color } })) : (telling.length ? telling : values).map(shown).join(", ")),
        h("button", { type: "button", class: "bare icon small", disabled: locked, "aria-label": `Re-roll ${title} of the character`, title: "Re-roll this alone", onclick: () => draw([one.name]) }, icon("dice")),
        h("button", { type: "button", class: "bare icon small lock", "aria-pressed": String(locked), "aria-label": `Lock ${title} of the character`, title: "Lock: the director and re-rolls leave it alone", onclick: () => lock(one) }, icon(locked ? "lock" : "unlock")));
    }));
  }
  return { node, refresh };
}
