// A form made from a JSON Schema: sections for nested objects, units, help, and for every field a lock, a re-roll and a reset.

import { fill, h, icon, words } from "./dom.js";
import { blank, kindOf, limits, plain, unitOf, variantsOf } from "./schema.js";

let ids = 0;

// form(node, schema, { value, changed, locked, set, reset, lock, roll, extra, skip }) -> { refresh }
//   value(path), changed(path), locked(path): how a field stands; set(path, value, final), reset(path), lock(path), roll(path): what is done to it
//   extra: { path: () => node } adds something to a field; skip: top names that are shown elsewhere
export function form(node, schema, hooks) {
  const fields = [];
  const context = { root: schema, hooks, fields };
  const top = Object.entries(schema.properties).filter(([name]) => !(hooks.skip || []).includes(name));
  const isSection = ([, field]) => ["object", "list", "choice", "json"].includes(kindOf(plain(field, schema).schema));
  const own = top.filter((one) => !isSection(one)), sections = top.filter(isSection);
  fill(node, own.length ? h("div", { class: "knobset" }, own.map(([name, field]) => leaf(context, [name], field, ""))) : null,
    sections.map(([name, field]) => section(context, [name], field, sections.indexOf(sections.find((one) => one[0] === name)) === 0 && !own.length)));
  const refresh = () => { for (const one of fields) one(); };
  refresh();
  return { refresh };
}

// What stands between backticks is code.
const marked = (text) => text.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));
const key = (path) => path.join(".");

function section(context, path, field, open = false) {
  const { schema, optional } = plain(field, context.root);
  const kind = kindOf(schema);
  const body = h("div", { class: "knobset" });
  const note = h("span", { class: "faint" });
  const box = h("details", { class: "section", open }, h("summary", {}, h("span", {}, words(path[path.length - 1])), note), schema.description ? h("p", { class: "faint" }, marked(schema.description)) : null, body);
  let made = false;
  const build = () => {
    if (made) return;
    made = true;
    if (optional) body.append(presence(context, path, schema));
    const inner = h("div", { class: "knobset" });
    body.append(inner);
    if (kind === "object") {
      fill(inner, properties(context, path, schema));
      if (optional) {
        const shown = () => { inner.hidden = context.hooks.value(path) === null; };
        context.fields.push(shown);
        shown();
      }
    } else inner.append(kind === "list" ? list(context, path, schema) : json(context, path));
  };
  const tell = () => {
    const value = context.hooks.value(path);
    const touched = context.hooks.changed(path);
    note.textContent = [Array.isArray(value) ? `${value.length}` : value === null ? "none" : "", touched ? "changed" : ""].filter(Boolean).join(" · ");
    box.classList.toggle("changed", touched);
  };
  context.fields.push(tell);
  box.addEventListener("toggle", () => { if (box.open) build(); });
  if (open) build();
  return box;
}

function properties(context, path, schema) {
  return Object.entries(schema.properties).filter(([, field]) => field.const === undefined).map(([name, field]) => {
    const { schema: inner } = plain(field, context.root);
    const kind = kindOf(inner);
    const at = [...path, name];
    if (kind === "object" && !plain(field, context.root).optional && Object.keys(inner.properties).length <= 3) return triple(context, at, inner, schema.description);
    return ["object", "list", "choice", "json"].includes(kind) ? section(context, at, field) : leaf(context, at, field, schema.description || "");
  });
}

// Points and rotations: up to three numbers in one row.
function triple(context, path, schema, parent) {
  return h("fieldset", { class: "triple" }, h("legend", {}, words(path[path.length - 1])),
    h("div", { class: "three" }, Object.entries(schema.properties).map(([name, field]) => leaf(context, [...path, name], field, `${schema.description || ""} ${parent}`, true))));
}

function presence(context, path, schema) {
  const box = h("input", { type: "checkbox", id: `f${(ids += 1)}` });
  box.addEventListener("change", () => context.hooks.set(path, box.checked ? blank(schema, context.root) : null, true));
  context.fields.push(() => { box.checked = context.hooks.value(path) !== null; });
  return h("label", { class: "check", for: box.id }, box, "Present");
}

function leaf(context, path, field, parent, small = false) {
  const { schema, optional } = plain(field, context.root);
  const name = path[path.length - 1];
  const id = `f${(ids += 1)}`;
  const help = schema.description && !small ? h("p", { class: "help", id: `${id}-help` }, marked(schema.description)) : null;
  const control = CONTROLS[kindOf(schema)](context, path, schema, id, optional);
  if (control.main && help) control.main.setAttribute("aria-describedby", help.id);
  const unit = unitOf(name, schema, parent);
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  const tools = small ? null : toolsOf(context, path, schema);
  const box = h("div", { class: `field ${control.wide ? "wide" : ""}`, dataset: { path: key(path) } },
    h("div", { class: "head" }, h(control.group ? "span" : "label", control.group ? { id: `${id}-name` } : { for: id }, words(name), unit ? h("span", { class: "unit" }, ` ${unit}`) : null), tools),
    control.node, context.hooks.extra && context.hooks.extra[key(path)] ? context.hooks.extra[key(path)]() : null, help, fault);
  if (small) box.querySelector("label").title = schema.description || "";
  context.fields.push(() => {
    control.show(context.hooks.value(path));
    box.classList.toggle("changed", context.hooks.changed(path));
    box.classList.toggle("locked", context.hooks.locked(path));
    const said = context.hooks.fault ? context.hooks.fault(key(path)) : "";
    fault.textContent = said;
    fault.hidden = !said;
    if (control.main) control.main.setAttribute("aria-invalid", said ? "true" : "false");
  });
  return box;
}

function toolsOf(context, path, schema) {
  const title = words(path[path.length - 1]);
  const lock = h("button", { type: "button", class: "bare icon small lock", "aria-label": `Lock ${title}`, title: "Lock: the director and re-rolls leave it alone", onclick: () => context.hooks.lock(path) });
  const roll = ["enum", "flag", "color", "colors", "number"].includes(kindOf(schema))
    ? h("button", { type: "button", class: "bare icon small", "aria-label": `Re-roll ${title}`, title: "Re-roll this alone", onclick: () => context.hooks.roll(path, schema) }, icon("dice")) : null;
  const reset = h("button", { type: "button", class: "bare icon small reset", "aria-label": `Reset ${title}`, title: "Back to usual", onclick: () => context.hooks.reset(path) }, icon("reset"));
  context.fields.push(() => {
    const locked = context.hooks.locked(path);
    lock.setAttribute("aria-pressed", String(locked));
    fill(lock, icon(locked ? "lock" : "unlock"));
    if (roll) roll.disabled = locked;
    reset.hidden = !context.hooks.changed(path);
  });
  return h("span", { class: "tools" }, reset, roll, lock);
}

const sets = (context, path) => (value, final = true) => context.hooks.set(path, value, final);

const CONTROLS = {
  enum(context, path, schema, id, optional) {
    const main = h("select", { id }, optional ? h("option", { value: "" }, "none") : null, schema.enum.map((one) => h("option", { value: String(one) }, words(String(one)))));
    main.addEventListener("change", () => sets(context, path)(main.value === "" && optional ? null : schema.enum.find((one) => String(one) === main.value)));
    return { node: main, main, show: (value) => { main.value = value === null || value === undefined ? "" : String(value); } };
  },
  flag(context, path, schema, id) {
    const main = h("input", { type: "checkbox", id });
    main.addEventListener("change", () => sets(context, path)(main.checked));
    return { node: main, main, show: (value) => { main.checked = Boolean(value); } };
  },
  number(context, path, schema, id, optional) {
    const { least, most, step, whole, slides } = limits(schema);
    const main = h("input", { type: "number", id, min: least, max: most, step: whole ? 1 : "any", inputmode: whole ? "numeric" : "decimal" });
    const slide = slides ? h("input", { type: "range", min: least, max: most, step, "aria-label": words(path[path.length - 1]), tabindex: "-1" }) : null;
    const set = sets(context, path);
    main.addEventListener("change", () => { if (main.value === "" && optional) set(null); else if (main.value !== "" && Number.isFinite(Number(main.value))) set(Number(main.value)); });
    if (slide) {
      slide.addEventListener("input", () => { main.value = slide.value; set(Number(slide.value), false); });
      slide.addEventListener("change", () => set(Number(slide.value), true));
    }
    if (optional) main.placeholder = "as usual";
    return { node: h("div", { class: slide ? "slider" : "" }, slide, main), main, show: (value) => {
      const shown = typeof value === "number" ? String(Number(value.toFixed(4))) : "";
      if (document.activeElement !== main || main.value === "") main.value = shown;
      if (slide) slide.value = shown === "" ? (least + most) / 2 : shown;
    } };
  },
  color(context, path, schema, id, optional) {
    const name = words(path[path.length - 1]);
    const swatch = h("input", { type: "color", "aria-label": `${name}, picked` });
    const main = h("input", { type: "text", id, maxlength: 7, spellcheck: "false", autocomplete: "off", placeholder: optional ? "none" : "#rrggbb" });
    const set = sets(context, path);
    swatch.addEventListener("input", () => { main.value = swatch.value; set(swatch.value, false); });
    swatch.addEventListener("change", () => set(swatch.value, true));
    main.addEventListener("change", () => set(main.value.trim() === "" && optional ? null : main.value.trim().toLowerCase()));
    return { node: h("div", { class: "color" }, swatch, main, optional ? h("button", { type: "button", class: "small", onclick: () => set(null) }, "None") : null), main, show: (value) => {
      if (document.activeElement !== main) main.value = value || "";
      swatch.value = /^#[0-9a-f]{6}$/i.test(value || "") ? value : "#808080";
      swatch.classList.toggle("none", !value);
    } };
  },
  "named-color": (context, path, schema, id) => CONTROLS.text(context, path, schema, id),
  colors(context, path, schema, id) {
    const node = h("div", { class: "swatches", role: "group", "aria-labelledby": `${id}-name` });
    const set = sets(context, path);
    let shown = "";
    return { node, group: true, show: (value) => {
      if (JSON.stringify(value) === shown) return;
      shown = JSON.stringify(value);
      const all = value || [];
      fill(node, all.map((one, at) => h("span", { class: "one" },
        h("input", { type: "color", value: one, "aria-label": `Color ${at + 1}`, onchange: (event) => set(all.map((old, place) => (place === at ? event.target.value : old))) }),
        h("button", { type: "button", class: "bare small icon", "aria-label": `Remove color ${at + 1}`, onclick: () => set(all.filter((_, place) => place !== at)) }, "×"))),
      all.length < (schema.maxItems || 12) ? h("button", { type: "button", class: "small", onclick: () => set([...all, "#8c8272"]) }, "Add a color") : null);
    } };
  },
  text(context, path, schema, id) {
    const long = (schema.maxLength || 0) > 200;
    const main = h(long ? "textarea" : "input", { id, type: long ? null : "text", rows: long ? 3 : null, maxlength: schema.maxLength, autocomplete: "off" });
    main.addEventListener("change", () => sets(context, path)(main.value));
    return { node: main, main, show: (value) => { if (document.activeElement !== main) main.value = value === null || value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value); } };
  },
  const: (context, path, schema, id) => CONTROLS.text(context, path, schema, id),
};

// Lists of objects: each item is a section of its own; what kind it is can be chosen where there are kinds.
function list(context, path, schema) {
  const node = h("div", { class: "items" });
  const { schema: item } = plain(schema.items, context.root);
  const kinds = kindOf(item) === "choice" ? variantsOf(item, context.root) : [{ schema: item, title: "one" }];
  let built = "";
  const all = () => context.hooks.value(path) || [];
  const put = (value) => context.hooks.set(path, value, true);
  const show = () => {
    const shape = JSON.stringify(all().map((one) => kinds.findIndex((kind) => !kind.field || (one && one[kind.field] === kind.value))));
    if (shape === built || !node.isConnected) return;
    built = shape;
    fill(node, all().map((one, at) => {
      const kind = kinds.find((found) => !found.field || (one && one[found.field] === found.value)) || kinds[0];
      const inner = { ...context, hooks: { ...context.hooks, set: (deep, value, final) => put(changedAt(all(), deep.slice(path.length), value), final), reset: () => {} , changed: () => false } };
      return h("details", { class: "item" }, h("summary", {}, h("span", {}, `${at + 1}. ${words(kind.title || "item")}`),
        h("button", { type: "button", class: "bare small icon", "aria-label": `Remove ${at + 1}`, onclick: (event) => { event.preventDefault(); put(all().filter((_, place) => place !== at)); } }, "×")),
      h("div", { class: "knobset" }, kind.schema.properties ? properties(inner, [...path, at], kind.schema) : null));
    }), h("div", { class: "row" }, kinds.map((kind) => h("button", { type: "button", class: "small", disabled: all().length >= (schema.maxItems || 1000), onclick: () => put([...all(), { ...(kind.field ? { [kind.field]: kind.value } : {}), ...blank(kind.schema, context.root) }]) }, "+ ", words(kind.title)))));
    for (const one of context.fields) if (one !== show) one();
  };
  context.fields.push(show);
  setTimeout(show);
  return node;
}

export function changedAt(value, path, to) {
  if (!path.length) return to;
  const [first, ...rest] = path;
  const copy = Array.isArray(value) ? [...value] : { ...(value || {}) };
  copy[first] = changedAt(copy[first], rest, to);
  return copy;
}

function json(context, path) {
  const name = words(path[path.length - 1]);
  const main = h("textarea", { rows: 6, spellcheck: "false", class: "code", "aria-label": `${name} as JSON` });
  const fault = h("p", { class: "fault", role: "alert", hidden: true });
  main.addEventListener("change", () => {
    try {
      context.hooks.set(path, JSON.parse(main.value), true);
      fault.hidden = true;
    } catch (error) {
      fault.textContent = `This is no JSON: ${error.message}`;
      fault.hidden = false;
    }
  });
  context.fields.push(() => { if (document.activeElement !== main) main.value = JSON.stringify(context.hooks.value(path), null, 1); });
  return h("div", {}, main, fault);
}
