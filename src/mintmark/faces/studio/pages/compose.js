// The composition editor: layers with blend modes and filters, drawn by the house while they are moved.

import { download, get, picture, post } from "../parts/api.js";
import { after, byId, fill, h, icon, words } from "../parts/dom.js";
import { openDialog } from "../parts/dialog.js";
import { form } from "../parts/form.js";
import { onKeys } from "../parts/keys.js";
import { menu } from "../parts/menu.js";
import { Preview } from "../parts/preview.js";
import { atRandom, freshSeed, plain, variantsOf } from "../parts/schema.js";
import { copyMenu } from "../parts/script.js";
import { ofMode } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";
import { Composition, STARTS } from "../compose/document.js";
import { Handles } from "../compose/handles.js";

const memory = ofMode("ink");
const TAG = "composition";
const SHEET = ["width", "height", "paper", "ink", "wash", "accent", "chaos", "wetness", "grain"];
const status = (text, bad = false) => { byId("status").textContent = text; byId("status").classList.toggle("bad", bad); };
let schema, kinds, asset = memory.get("composing", null), partForm = null, sheetForm = null, formOf = "", url = "";

const all = new Composition(memory.get("composition", null), changed);
const handles = new Handles(byId("handles"), all);
const preview = new Preview({
  picture: (told, next) => { byId("picture").src = next; if (url) URL.revokeObjectURL(url); url = next; status(""); },
  problem: (problem) => status(problem.detail || problem.title, true),
  busy: (flag) => byId("sheet").setAttribute("aria-busy", String(flag)),
});

const keep = after(300, () => memory.set("composition", { ...all.value, hidden: [...all.hidden] }));

function changed(final) {
  draw();
  if (final) { layerList(); keep(); }
  else for (const [at, item] of [...byId("layers").children].entries()) item.classList.toggle("chosen", all.value.layers.length - 1 - at === all.chosen);
  handles.draw();
  properties();
}

function draw() {
  const { width, height } = all.value;
  byId("paper").style.setProperty("--aspect", String(width / height));
  if (!all.spec().layers.length) { byId("picture").removeAttribute("src"); status("Add a layer."); return; }
  preview.ask({ mode: "ink", fields: { ...all.spec(), seed: all.value.seed }, size: 640 });
}

const nameOf = (part) => (part.kind === "text" ? `“${part.text}”` : part.kind === "figure" ? words(part.subject) : words(part.shape || part.kind));

function layerList() {
  const { layers } = all.value;
  fill(byId("layers"), layers.map((part, at) => {
    const seen = !all.hidden.has(at);
    const item = h("li", { draggable: "true", class: [at === all.chosen && "chosen", !seen && "hidden"].filter(Boolean).join(" ") || null },
      h("button", { type: "button", class: "pick small", "aria-pressed": String(at === all.chosen), onclick: () => all.choose(at) }, nameOf(part)),
      h("button", { type: "button", class: "bare small icon", "aria-label": `Move ${nameOf(part)} up`, disabled: at === layers.length - 1, onclick: () => all.move(at, at + 1) }, icon("up")),
      h("button", { type: "button", class: "bare small icon", "aria-label": `${seen ? "Hide" : "Show"} ${nameOf(part)}`, "aria-pressed": String(!seen), onclick: () => all.toggle(at) }, icon("eye")),
      h("button", { type: "button", class: "bare small icon", "aria-label": `Remove ${nameOf(part)}`, onclick: () => { all.remove(at); say(`${nameOf(part)} is gone.`, { action: "Undo", act: () => all.undo() }); } }, icon("trash")));
    item.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/x-layer", String(at)));
    item.addEventListener("dragover", (event) => { event.preventDefault(); item.classList.add("over"); });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", (event) => { event.preventDefault(); item.classList.remove("over"); const from = event.dataTransfer.getData("text/x-layer"); if (from !== "") all.move(Number(from), at); });
    return item;
  }).reverse());
  byId("undo").disabled = !all.past.length;
  byId("redo").disabled = !all.future.length;
}

// The form of the chosen layer, made from the schema of its kind.
function properties() {
  const part = all.part;
  const kind = part && kinds.find((one) => one.value === part.kind);
  byId("partname").textContent = part ? nameOf(part) : "Nothing chosen";
  const shape = part ? `${all.chosen}:${part.kind}` : "";
  if (shape !== formOf) {
    formOf = shape;
    if (!kind) { fill(byId("partform"), h("p", { class: "faint" }, "Choose a layer in the list or in the picture.")); partForm = null; }
    else {
      const own = Object.fromEntries(Object.entries(kind.schema.properties).filter(([, field]) => field.const === undefined).map(([name, field]) => [name, name === "subject" ? { ...field, enum: subjects() } : field]));
      const usual = (name) => plain(own[name], schema).schema.default;
      partForm = form(byId("partform"), { ...schema, properties: own }, {
        value: ([name, ...rest]) => rest.reduce((found, one) => found[one], all.part && all.part[name] !== undefined ? all.part[name] : usual(name) === undefined ? null : usual(name)),
        changed: ([name]) => Boolean(all.part) && all.part[name] !== undefined && JSON.stringify(all.part[name]) !== JSON.stringify(usual(name)) && !["x", "y", "subject", "text", "points"].includes(name),
        locked: () => false, lock: () => {},
        set: ([name, ...rest], value, final) => { if (!rest.length) all.set(name, value === null ? undefined : value, final); },
        reset: ([name]) => all.set(name, undefined),
        roll: ([name], field) => { const value = atRandom(field, schema, all.part[name]); if (value !== undefined) all.set(name, value); },
      });
    }
  } else if (partForm) partForm.refresh();
  if (sheetForm) sheetForm.refresh();
}

const subjects = () => plain(schema.properties.subject, schema).schema.enum.filter((one) => one !== "layers" && one !== "parchment");

function sheet() {
  const own = Object.fromEntries(SHEET.map((name) => [name, schema.properties[name]]));
  own.seed = { type: "integer", minimum: 0, maximum: 4294967295, description: "Which hand of all hands." };
  const usual = (name) => plain(own[name], schema).schema.default;
  sheetForm = form(byId("sheetform"), { ...schema, properties: own }, {
    value: ([name]) => (all.value[name] !== undefined ? all.value[name] : usual(name) === undefined ? null : usual(name)),
    changed: ([name]) => all.value[name] !== undefined && all.value[name] !== usual(name) && name !== "seed",
    locked: () => false, lock: () => {},
    set: ([name], value, final) => all.change((kept) => { kept[name] = value; }, final),
    reset: ([name]) => all.change((kept) => { if (name === "width" || name === "height") kept[name] = 800; else delete kept[name]; }),
    roll: ([name], field) => all.change((kept) => { kept[name] = name === "seed" ? freshSeed() : atRandom(field, schema, kept[name]); }),
  });
}

// -- saving and taking along --------------------------------------------------------------------------------------------

async function save() {
  const title = byId("title").value.trim() || "Untitled composition";
  try {
    status("Saving …");
    if (asset) {
      const known = await get(`/v1/assets/${encodeURIComponent(asset)}`).catch(() => null);
      if (!known) asset = null;
    }
    const spec = { ...all.spec(), seed: all.value.seed };
    if (asset) {
      await post(`/v1/assets/${encodeURIComponent(asset)}/revise`, { patch: spec, note: "composed" }).catch((error) => { if (!/changes nothing|same/i.test(error.message)) throw error; });
    } else {
      asset = (await post("/v1/assets", { mode: "ink", spec, title, tags: [TAG] })).id;
    }
    memory.set("composing", asset);
    status(`Saved as ${asset}. It is in the gallery, and comes back as you left it.`);
  } catch (error) { status(error.message, true); }
}

async function open() {
  try {
    const { items } = await get(`/v1/assets?tag=${TAG}&mode=ink&limit=60`);
    const buttons = items.map((one) => {
      const image = h("img", { alt: "", width: 120, height: 120 });
      picture(one.url || `/v1/pieces/${one.fingerprint}/forms/png`).then((source) => { image.src = source; }).catch(() => {});
      return h("button", { type: "button", onclick: () => { dialog.close(); load(one.id); } }, image, one.title || one.id);
    });
    const dialog = openDialog({ title: "Open", wide: true, body: [items.length ? h("div", { class: "choices" }, buttons) : h("p", { class: "soft" }, "Nothing was saved yet.")], actions: [h("button", { type: "button", onclick: () => { dialog.close(); begin(); } }, "Begin anew")] });
  } catch (error) { sayProblem(error); }
}

async function load(id) {
  try {
    const found = await get(`/v1/assets/${encodeURIComponent(id)}`);
    const { recipe } = await get(`/v1/pieces/${found.fingerprint}`);
    const { subject, complexity, caption, ...rest } = recipe.spec;
    asset = id;
    memory.set("composing", id);
    byId("title").value = found.title || "";
    all.chosen = -1;
    all.hidden.clear();
    all.change((value) => { for (const name of Object.keys(value)) delete value[name]; Object.assign(value, rest); });
    status(`${found.title || id} is open.`);
  } catch (error) { sayProblem(error); }
}

function begin() {
  asset = null;
  memory.set("composing", null);
  byId("title").value = "";
  all.chosen = -1;
  all.hidden.clear();
  all.change((value) => { value.layers = []; });
}

async function take(name) {
  try {
    status("Striking …");
    const job = await post("/v1/jobs?wait=30", { mode: "ink", spec: { ...all.spec(), seed: all.value.seed } });
    const ending = { replay: "apng", truecolor: "png", strokes: "json" }[name] || name;
    await download(`/v1/pieces/${job.fingerprint}/forms/${name}`, `${(byId("title").value.trim() || "composition").replace(/[^\w.-]+/g, "-")}.${ending}`);
    status("Struck, and given out.");
  } catch (error) { status(error.message, true); }
}

// -- the page -----------------------------------------------------------------------------------------------------------

async function start() {
  const [found, mode] = await Promise.all([get("/v1/specs/ink"), get("/v1/modes/ink")]);
  schema = found;
  kinds = variantsOf(plain(schema.properties.layers.items, schema).schema, schema);
  fill(byId("undo"), icon("undo"));
  fill(byId("redo"), icon("redo"));
  byId("add").append(menu([icon("plus"), "Add"], Object.keys(STARTS).map((kind) => ({ label: words(kind), act: () => all.add(kind) })), { class: "small" }));
  byId("export").append(menu("Export", mode.export_formats.map((name) => ({ label: words(name), act: () => take(name) })), { class: "small" }));
  byId("script").append(copyMenu(() => ({ method: "POST", path: "/v1/jobs?wait=30", body: { mode: "ink", spec: all.spec(), seed: all.value.seed }, tool: "generate_ink", input: { ...all.spec(), seed: all.value.seed } }), { class: "small" }));
  sheet();
  changed(true);
  if (asset) get(`/v1/assets/${encodeURIComponent(asset)}`).then((kept) => { byId("title").value = kept.title || ""; }).catch(() => { asset = null; });
  const asked = new URLSearchParams(location.hash.slice(1)).get("asset");
  if (asked) load(asked);
  byId("undo").addEventListener("click", () => all.undo());
  byId("redo").addEventListener("click", () => all.redo());
  byId("save").addEventListener("click", save);
  byId("open").addEventListener("click", open);
  byId("handles").addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 25 : 5;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (way) { event.preventDefault(); event.stopPropagation(); handles.nudge(...way); }
    else if (event.key === "Delete" || event.key === "Backspace") { event.preventDefault(); all.remove(); }
    else if (event.key === "]") all.move(all.chosen, all.chosen + 1);
    else if (event.key === "[") all.move(all.chosen, all.chosen - 1);
    else if (event.key === "d" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); all.twin(); }
  });
  onKeys({ run: save, undo: () => all.undo(), redo: () => all.redo() });
  document.body.dataset.ready = "true";
}

start().catch((error) => status(error.message, true));
