// The bench of a mode: brief, fields, live preview, striking, and what was struck.

import { ask, exported, get, picture, post } from "../parts/api.js";
import { after, byId, fill, h, icon, words } from "../parts/dom.js";
import { compare } from "../parts/compare.js";
import { form } from "../parts/form.js";
import { onKeys } from "../parts/keys.js";
import { lightbox } from "../parts/lightbox.js";
import { menu } from "../parts/menu.js";
import { Preview } from "../parts/preview.js";
import { atRandom, freshSeed, kindOf, plain } from "../parts/schema.js";
import { copy, copyMenu } from "../parts/script.js";
import { ofMode } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";
import { read, showReading } from "../bench/brief.js";
import { isWide } from "../gallery/thumb.js";
import { Pieces } from "../bench/pieces.js";
import { Run } from "../bench/run.js";
import { State } from "../bench/state.js";
import { browse } from "../bench/subjects.js";

// What a mode has besides, and what only it loads.
const figure = () => import("../figure/part.js");
const PARTS = { level: () => import("../level/part.js"), pixel: figure, sprite: figure };
const MODE = document.body.dataset.mode;
const PREVIEW_SIZE = 512;
const memory = ofMode(MODE);
const run = new Run(memory);
let part = null, viewed = null;
let mode, schema, presets = [], providers = [], fields, state, pieces, dry = null, faults = new Map(), shown = null, readWords = "", showing = 0, held = false;

const money = (micro) => (micro ? `$${(micro / 1e6).toFixed(micro < 10000 ? 4 : 2)}` : "free");
const span = (ms) => (ms < 950 ? `${Math.max(10, Math.round(ms / 10) * 10)} ms` : ms < 90000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60000)} min`);
const status = (text, bad = false) => { byId("status").textContent = text; byId("status").classList.toggle("bad", bad); };
const sizeWish = () => (schema.properties.width ? {} : schema.properties.output ? smallOutput() : {});

function smallOutput() {
  const whole = state.resolved.output || {};
  if (!whole.width) return {};
  const scale = Math.min(1, 360 / Math.max(whole.width, whole.height));
  const small = { width: Math.max(64, Math.round(whole.width * scale)), height: Math.max(64, Math.round(whole.height * scale)) };
  return { output: { ...whole, ...small, ...(whole.samples ? { samples: Math.min(4, whole.samples) } : {}) } };
}

const refresh = () => { fields.refresh(); if (part) part.refresh(); };

// -- the picture ----------------------------------------------------------------------------------------------------

const preview = new Preview({
  picture: (told, url) => { if (viewed && !viewed.stays) look(null); if (byId("grid").hidden) show({ url, label: told.caption, kind: "Preview", seed: told.seed, width: told.width }); else URL.revokeObjectURL(url); },
  problem: (problem) => { if (!faults.size) status(problem.detail || problem.title || "The preview failed.", true); },
  busy: (flag) => byId("plate").setAttribute("aria-busy", String(flag)),
});

async function show(one) {
  const mine = (showing += 1);
  const image = byId("picture");
  const next = new Image();
  next.src = one.url;
  try { await next.decode(); } catch { return; }
  if (mine !== showing) return;
  const old = shown;
  shown = one;
  image.src = one.url;
  image.alt = one.label;
  image.hidden = false;
  image.className = next.naturalWidth < 200 ? "pixels small" : one.kind === "Preview" ? "small" : "";
  byId("nothing").hidden = true;
  byId("grid").hidden = true;
  byId("state").textContent = one.kind === "Preview" ? "Preview" : `Struck · seed ${one.seed}`;
  byId("state").className = one.kind === "Preview" ? "chip" : "chip good";
  if (one.kind === "Preview" && byId("status").classList.contains("bad") && !faults.size) status("");
  if (old && old.url.startsWith("blob:") && old.kind === "Preview" && old.url !== one.url) URL.revokeObjectURL(old.url);
}

function drawPreview() {
  if (!byId("live").checked || faults.size) return;
  const order = state.order();
  const wish = { mode: MODE, fields: { ...order.spec, ...sizeWish(), seed: seedOf(order.seed) }, presets: order.presets };
  preview.ask(schema.properties.width ? { ...wish, size: PREVIEW_SIZE } : wish);
}

const seedOf = (seed) => (/^\d{1,15}$/.test(String(seed)) ? Number(seed) : String(seed));

// -- what it will be ------------------------------------------------------------------------------------------------

let drying = null;
// A later one overtakes an earlier one, but never the one that is about to be struck.
async function dryRun({ overtaken = true } = {}) {
  if (drying) drying.abort();
  const mine = new AbortController();
  drying = overtaken ? mine : null;
  const order = { ...state.order(), seed: seedOf(state.wish.seed), requested: byId("served").value || "local" };
  try {
    dry = await post("/v1/jobs?dry_run=1", order, mine.signal);
    faults = new Map();
    const first = JSON.stringify(state.resolved.output) !== JSON.stringify(dry.recipe.spec.output);
    state.resolved = dry.recipe.spec;
    if (first && schema.properties.output) drawPreview();
  } catch (error) {
    if (error.name === "AbortError") return;
    dry = null;
    faults = new Map((error.problems || []).map((one) => [one.place, one.message]));
    status(error.message, true);
  }
  showDry();
  refresh();
}

function showDry() {
  const rows = [];
  byId("strike").disabled = Boolean(faults.size);
  if (dry) {
    const provider = providers.find((one) => one.name === dry.provider);
    const eta = run.eta(dry.estimate.cost);
    rows.push(["Piece", dry.caption], ["Served by", provider ? provider.title : dry.provider], ["Price", provider ? `${money(provider.price_microdollars)}${state.wish.variants > 1 && provider.price_microdollars ? ` × ${state.wish.variants}` : ""}` : "unknown"]);
    if (dry.estimate.cached) rows.push(["Kept", "already struck: it costs nothing"]);
    else if (eta) rows.push(["Takes", `about ${span(eta)}`]);
    if (dry.reason) rows.push(["Because", dry.reason]);
    byId("recipe").textContent = JSON.stringify(dry.recipe, null, 1);
    byId("fingerprint").textContent = dry.fingerprint;
    if (byId("status").classList.contains("bad")) status("");
  } else rows.push(["Cannot be struck", byId("status").textContent]);
  fill(byId("dry"), rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

const drySoon = after(90, () => dryRun());
const previewSoon = after(8, drawPreview);
const keepSoon = after(400, () => memory.set("wish", { ...state.wish, locks: [...state.locks] }));

function changed(final) {
  closeGrid();
  if (held) { drySoon(); if (final) keepSoon(); showWish(); refresh(); return; }
  if (pieces) { pieces.at = -1; if (final) pieces.draw(); }
  byId("badge").hidden = true;
  previewSoon();
  drySoon();
  if (final) keepSoon();
  showWish();
  refresh();
}

function showWish() {
  const { wish } = state;
  const seed = byId("seed"), brief = byId("words");
  if (document.activeElement !== seed) seed.value = wish.seed;
  if (document.activeElement !== brief) brief.value = wish.brief;
  byId("undo").disabled = !state.past.length;
  byId("redo").disabled = !state.future.length;
  for (const button of byId("presets").children) button.setAttribute("aria-pressed", String(wish.presets.includes(button.dataset.name)));
  for (const button of byId("variants").children) button.setAttribute("aria-pressed", String(Number(button.textContent) === wish.variants));
}

// -- striking ---------------------------------------------------------------------------------------------------------

async function strike() {
  if (run.running) { say("Something is being struck already. Shift+X cancels it."); return; }
  const brief = byId("words").value.trim();
  try {
    if (brief && brief !== readWords && state.wish.brief !== brief) await readBrief();
  } catch (error) { status(error.message, true); return; }
  await dryRun({ overtaken: false });
  if (dry) await launch({ ...state.order(), brief }, dry, state.wish.variants);
}

// Strikes fields beside those of the form: what a part of a mode makes of a piece.
async function strikeThese(spec, seed = freshSeed()) {
  if (run.running) { say("Something is being struck already. Shift+X cancels it."); return; }
  const order = { mode: MODE, spec, presets: [], seed };
  await launch({ ...order, brief: "" }, await post("/v1/jobs?dry_run=1", order), 1);
}

async function launch(order, told, count) {
  const seed = told.recipe.spec.seed, cost = told.estimate.cost, room = workspace();
  const requested = byId("served").value || "local";
  const wishes = Array.from({ length: count }, (_, index) => ({ ...order, seed: seed + index, requested, ...(room ? { workspace: room.id } : {}) }));
  byId("meter").hidden = false;
  byId("badge").hidden = true;
  const shares = wishes.map(() => 0);
  preview.stop();
  if (count > 1) openGrid(count);
  const begun = performance.now();
  showing += 1;
  setBusy(true);
  await run.start(wishes, {
    told: (index, job, stage, share, left) => {
      shares[index] = share;
      const all = shares.reduce((sum, one) => sum + one, 0) / count;
      byId("meter").firstElementChild.style.transform = `scaleX(${all})`;
      status(`${words(stage)} …${left ? ` about ${span(left)} left` : ""}`);
    },
    done: (index, job) => {
      shares[index] = 1;
      finished(index, job, wishes[index], count, told.caption);
      status(`Struck in ${span(performance.now() - begun)}${job.cached ? " (it was kept already)" : ""}.`);
    },
    failed: (index, error) => {
      if (error.name !== "AbortError") { status(error.message, true); if (count > 1) cellFailed(index, error.message); }
    },
  }, cost);
  setBusy(false);
  byId("meter").hidden = true;
}

function setBusy(busy) {
  fill(byId("strike"), busy ? ["Cancel ", h("kbd", {}, "⇧ X")] : ["Strike ", h("kbd", {}, "Ctrl ↵")]);
  byId("strike").classList.toggle("main", !busy);
}

function finished(index, job, order, count, caption) {
  const art = job.artifacts.find((one) => one.role === "picture") || job.artifacts[0];
  const piece = {
    fingerprint: job.fingerprint, seed: order.seed, fields: order.spec, presets: order.presets, brief: order.brief, caption, mode: MODE,
    url: art.url, wide: isWide(art), thumb: art.media_type.startsWith("image/") && !isWide(art) ? `/v1/thumbnails/${art.hash}?size=128` : "", hash: art.hash, media_type: art.media_type, width: art.width, height: art.height, at: Date.now(), requested: job.requested, served_by: job.served_by, reason: job.reason, attempts: job.attempts,
  };
  pieces.add(piece);
  document.dispatchEvent(new CustomEvent("mintmark:made", { detail: { job, piece } }));
  keeping.set(piece.fingerprint, keepInGallery(piece, order.workspace));
  if (count === 1) choose(piece);
  else fillCell(index, piece);
}

const keeping = new Map();
// Whatever is struck is in the gallery: nothing has to be saved before it can be found again.
async function keepInGallery(piece, room = "") {
  try {
    const asset = await post("/v1/assets", { fingerprint: piece.fingerprint, title: piece.brief.slice(0, 200), workspace: room });
    pieces.mark(piece, { asset: asset.id, starred: asset.starred });
    document.dispatchEvent(new CustomEvent("mintmark:kept", { detail: { asset } }));
  } catch (error) { sayProblem(error); }
}

async function choose(piece) {
  showBadge(piece);
  showDeeds();
  if (part) part.shown(piece);
  if (viewed) viewed.show(piece);
  try { await show({ url: await picture(piece.url), label: piece.caption, kind: "Struck", seed: piece.seed, width: piece.width, piece }); } catch (error) { status("This piece is no longer kept. Recall it (a) and strike it again.", true); }
}

// Another provider than was asked for made it: that is said, with the reasons, and never hidden.
function showBadge(piece) {
  const badge = byId("badge");
  const other = piece.served_by && piece.requested && piece.served_by !== piece.requested;
  badge.hidden = !other && !piece.reason;
  if (badge.hidden) return;
  const attempts = (piece.attempts || []).map((one) => h("li", {}, [one.provider || one.name, one.outcome, one.reason || one.message].filter(Boolean).join(": ")));
  fill(badge, h("p", {}, other ? `Asked for ${piece.requested}; served by ${piece.served_by}. ` : "", piece.reason || ""), attempts.length ? h("details", {}, h("summary", {}, "Attempts"), h("ol", {}, attempts)) : null);
}

function openGrid(count) {
  const grid = byId("grid");
  grid.style.setProperty("--columns", count === 2 ? 2 : count === 4 ? 2 : 4);
  fill(grid, Array.from({ length: count }, () => h("button", { type: "button", "aria-pressed": "false", disabled: true }, "…")));
  grid.hidden = false;
  byId("picture").hidden = true;
  byId("nothing").hidden = true;
}
const closeGrid = () => { if (!byId("grid").hidden && !run.running) byId("grid").hidden = true; };
const cellFailed = (index, text) => fill(byId("grid").children[index], text);

async function fillCell(index, piece) {
  const cell = byId("grid").children[index];
  cell.disabled = false;
  cell.setAttribute("aria-label", `Variant ${index + 1}, seed ${piece.seed}`);
  fill(cell, h("img", { src: await picture(piece.url), alt: "" }), h("span", { class: "chip" }, `seed ${piece.seed}`));
  cell.onclick = () => {
    state.change((wish) => { wish.seed = piece.seed; });
    pieces.at = pieces.all.findIndex((one) => one.fingerprint === piece.fingerprint);
    pieces.draw();
    byId("grid").hidden = true;
    choose(piece);
  };
}

const workspace = () => memory.get("workspace", null);
function showRoom() {
  const room = workspace();
  byId("room").hidden = !room;
  if (room) fill(byId("room"), `In ${room.name} `, h("button", { type: "button", class: "bare small", onclick: () => { memory.set("workspace", null); showRoom(); say(`You left ${room.name}; what you strike belongs to no workspace.`); } }, "Leave"));
}

// -- the brief --------------------------------------------------------------------------------------------------------

async function readBrief() {
  const brief = byId("words").value.trim();
  if (!brief) { status("Say what you want first; one word is enough.", true); byId("words").focus(); return; }
  const found = await read(MODE, brief);
  readWords = brief;
  showReading(byId("reading"), found);
  state.adopt(found.spec, { brief });
}

// -- recall -----------------------------------------------------------------------------------------------------------

function recall(part) {
  const piece = pieces.now || pieces.all[0];
  if (!piece) { say("Nothing was struck here yet."); return; }
  if (part === "all") {
    readWords = piece.brief;
    held = true; // the piece itself is shown: it needs no preview
    state.adopt(piece.fields, { presets: piece.presets, seed: piece.seed, brief: piece.brief });
    held = false;
    preview.stop();
    pieces.at = pieces.all.indexOf(piece);
    pieces.draw();
    choose(piece);
    loadBase().catch(sayProblem);
  }
  if (part === "seed") state.change((wish) => { wish.seed = piece.seed; });
  if (part === "brief") { byId("words").value = piece.brief; readWords = ""; state.change((wish) => { wish.brief = piece.brief; }); readWords = piece.brief; }
  if (part === "remix") { readWords = piece.brief; state.adopt(piece.fields, { presets: piece.presets, seed: freshSeed(), brief: piece.brief }); loadBase().catch(sayProblem); }
  status({ all: "Recalled with all its fields.", seed: `Recalled seed ${piece.seed}.`, brief: piece.brief ? "Recalled its words." : "It was made without words.", remix: "The same fields under a new seed." }[part]);
}

async function star() {
  const piece = pieces.now || pieces.all[0];
  if (!piece) { say("Strike something first."); return; }
  const starred = !piece.starred;
  try {
    await keeping.get(piece.fingerprint);
    let asset = piece.asset;
    if (!asset) asset = (await post("/v1/assets", { fingerprint: piece.fingerprint, mode: MODE, title: (piece.brief || piece.caption).slice(0, 200) })).id;
    pieces.mark(piece, { starred, asset });
    await ask(`/v1/assets/${encodeURIComponent(asset)}`, { method: "PATCH", body: { starred } });
    document.dispatchEvent(new CustomEvent("mintmark:starred", { detail: { asset, starred } }));
    say(starred ? "Starred: it is in the gallery." : "No longer starred.");
  } catch (error) { sayProblem(error); }
  showDeeds();
}

const exportAs = (piece, form) => exported(piece.fingerprint, form, `${MODE}-${piece.fields.subject || "piece"}-${piece.fingerprint.slice(0, 8)}`).catch(sayProblem);

function showDeeds() {
  const piece = pieces.now;
  fill(byId("deeds"),
    menu("Export", () => (piece ? mode.export_formats.map((name) => ({ label: words(name), act: () => exportAs(piece, name) })) : [{ label: "Strike it first", disabled: true }]), { class: "small", up: true, left: true }),
    copyMenu(() => { const order = { ...state.order(), seed: seedOf(state.wish.seed) }; return { method: "POST", path: "/v1/jobs?wait=30", body: order, tool: `generate_${MODE}`, input: { ...order.spec, seed: order.seed, ...(order.presets.length ? { presets: order.presets } : {}) } }; },
      { class: "small", up: true, left: true, more: () => [{ label: "Recipe", note: "JSON", act: () => copy(byId("recipe").textContent, "The recipe is copied.") }] }),
    piece ? h("button", { type: "button", class: "small", "aria-pressed": String(Boolean(piece.starred)), onclick: star }, icon("star"), piece.starred ? "Starred" : "Star") : null,
    piece ? menu("Recall", [{ label: "Everything", note: "a", act: () => recall("all") }, { label: "Seed", note: "s", act: () => recall("seed") }, { label: "Words", note: "p", act: () => recall("brief") }, { label: "Remix", note: "r", act: () => recall("remix") }], { class: "small", up: true, left: true }) : null,
    MODE === "ink" ? h("a", { class: "button small", href: watchAddress() }, icon("play"), "Watch it paint") : null,
    h("span", { class: "grow" }), pieces.all.length ? h("button", { type: "button", class: "bare small", onclick: () => { const kept = pieces.all; pieces.forget(); showDeeds(); say("The strip is empty; the pieces stay in the house.", { action: "Undo", act: () => { pieces.all = kept; pieces.keep(); pieces.draw(); showDeeds(); } }); } }, "Clear strip") : null);
}

const watchAddress = () => `/ink/watch#${new URLSearchParams({ recipe: JSON.stringify(dry ? dry.recipe.spec : {}) })}`;

function compareNow() {
  const one = pieces.now || pieces.all[0];
  const other = pieces.all[pieces.all.indexOf(one) + 1];
  const live = shown && shown.kind === "Preview" ? shown : null;
  const left = live ? one : other, right = live || (one && { url: one.url, label: `seed ${one.seed}` });
  if (!left || !right) { say("Strike two pieces, or change something after striking one; then there is something to compare."); return; }
  Promise.all([left.url, right.url].map((url) => (url.startsWith("blob:") ? url : picture(url)))).then(([before, now]) => compare({ url: before, label: `seed ${left.seed}` }, { url: now, label: live ? "now, as a preview" : right.label })).catch(sayProblem);
}

// -- other ways to see a piece: playing it, editing it -------------------------------------------------------------------

async function look(name) {
  const view = part.views.find((one) => one.name === name) || null;
  if (view && !pieces.now) await strike();
  if (view && !pieces.now) return;
  if (viewed && viewed !== view) viewed.close();
  viewed = view;
  byId("plate").hidden = Boolean(view);
  byId("other").hidden = !view;
  byId("told").hidden = Boolean(view && view.stays);
  if (view) {
    fill(byId("other"), view.node);
    view.show(pieces.now);
  }
  for (const button of byId("views").children) button.setAttribute("aria-pressed", String(button.dataset.name === (name || "")));
}

async function joinPart() {
  if (!PARTS[MODE]) return;
  part = (await PARTS[MODE]()).join({ mode: MODE, schema, state, memory, strike: strikeThese, status, account: { told: byId("told"), note: byId("note") } });
  if (part.above) byId("form").before(part.above);
  const views = [{ name: "", title: "Picture" }, ...part.views];
  byId("views").hidden = views.length < 2;
  fill(byId("views"), views.map((one) => h("button", { type: "button", class: "small", dataset: { name: one.name }, "aria-pressed": String(!one.name), onclick: () => look(one.name) }, one.title)));
}

// -- the page ---------------------------------------------------------------------------------------------------------

const GROUNDS = [["", "Checks"], ["paper", "Paper"], ["void", "Void"]];
function ground(name) {
  byId("plate").className = `well plate ${name}`;
  for (const button of byId("grounds").children) button.setAttribute("aria-pressed", String(button.dataset.name === name));
  byId("strip").dataset.ground = name;
  memory.set("ground", name);
}

function rollAll() {
  const never = new Set(["width", "height", "samples", "seed", "output", "caption", "layers", "paper"]);
  state.change((wish) => {
    const next = { ...wish.fields };
    for (const [name, field] of Object.entries(schema.properties)) {
      if (never.has(name)) continue;
      const { schema: found, optional } = plain(field, schema);
      if (state.locked([name]) || optional || !["enum", "number", "flag", "color"].includes(kindOf(found))) continue;
      if (kindOf(found) === "color" && !(name in next)) continue;
      next[name] = atRandom(found, schema, state.value([name]));
    }
    wish.fields = next;
    wish.seed = freshSeed();
  });
  status("Re-rolled all that is not locked. Undo brings it back.");
}

function tabs() {
  const all = [...document.querySelectorAll(".tabs [role=tab]")];
  const open = (tab) => {
    for (const one of all) {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
      byId(one.getAttribute("aria-controls")).hidden = one !== tab;
    }
    if (tab.id === "tab-pieces") openGallery();
  };
  all.forEach((tab, index) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const go = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!go) return;
      event.preventDefault();
      event.stopPropagation();
      const next = all[(index + go + all.length) % all.length];
      open(next);
      next.focus();
    });
  });
}

let gallery = null;
async function openGallery() {
  if (gallery) return;
  gallery = true;
  try {
    const { embedGallery } = await import("../parts/gallery.js");
    gallery = embedGallery(byId("side-pieces"), { mode: MODE, workspace: (workspace() || {}).id || null, recall: (recipe) => state.adopt(withoutSeed(recipe.spec), { presets: [], seed: recipe.spec.seed }) });
  } catch (error) {
    gallery = null;
    fill(byId("side-pieces"), h("p", { class: "faint" }, "The gallery did not load. ", h("a", { href: `/${MODE}/gallery` }, "Open it as a page"), "."));
  }
}
const withoutSeed = ({ seed, ...rest }) => rest;

function arrive() {
  const asked = new URLSearchParams(location.hash.slice(1));
  if (!location.hash) return false;
  history.replaceState(null, "", location.pathname);
  const seed = asked.get("seed");
  if (asked.get("recipe")) {
    get(`/v1/pieces/${encodeURIComponent(asked.get("recipe"))}`).then(({ recipe }) => state.adopt(withoutSeed(recipe.spec), { presets: [], seed: recipe.spec.seed })).catch(sayProblem);
    return true;
  }
  if (asked.get("words")) {
    byId("words").value = asked.get("words");
    state.wish = { ...state.wish, seed: seed || freshSeed(), fields: {}, presets: [], brief: "" };
    strike();
    return true;
  }
  return false;
}

async function start() {
  [mode, schema, { items: presets }, { providers }] = await Promise.all([get(`/v1/modes/${MODE}`), get(`/v1/specs/${MODE}`), get(`/v1/modes/${MODE}/presets`), get("/v1/providers").catch(() => ({ providers: [] }))]);
  state = new State(memory.get("wish", { seed: freshSeed() }), changed);
  state.mode = MODE;
  pieces = new Pieces(byId("strip"), memory, choose);
  await joinPart();
  const extra = mode.subjects.length > 6 && schema.properties.subject ? { subject: () => h("button", { type: "button", class: "small browse", onclick: () => browse(MODE, mode.subjects.filter((one) => one !== "layers"), state.wish.seed, (name) => state.set(["subject"], name)) }, "Browse by picture") } : {};
  const skip = ["seed", ...(MODE === "ink" ? ["layers"] : [])];
  fields = form(byId("form"), schema, {
    value: (path) => state.value(path), changed: (path) => state.changed(path), locked: (path) => state.locked(path), fault: (place) => faults.get(place) || "",
    set: (path, value, final) => state.set(path, value, final), reset: (path) => state.reset(path), lock: (path) => state.lock(path),
    roll: (path, field) => { const value = atRandom(field, schema, state.value(path)); if (value !== undefined) state.set(path, value); },
    extra: { ...extra, ...(part ? part.extra : {}) }, skip: [...skip, ...(part ? part.skip : [])],
  });
  fill(byId("undo"), icon("undo"));
  fill(byId("redo"), icon("redo"));
  fill(byId("fresh"), icon("dice"));
  fill(byId("view"), icon("eye"));
  fill(byId("presets"), presets.map((one) => h("button", { type: "button", dataset: { name: one.name }, title: one.summary, onclick: () => usePreset(one.name) }, one.title || words(one.name))));
  fill(byId("variants"), [1, 2, 4, 8].map((count) => h("button", { type: "button", onclick: () => { state.change((wish) => { wish.variants = count; }); } }, String(count))));
  fill(byId("grounds"), GROUNDS.map(([name, title]) => h("button", { type: "button", class: "small", dataset: { name }, "aria-label": title, title, onclick: () => ground(name) }, h("span", { class: `ground-dot well ${name}` }))));
  const ready = providers.filter((one) => one.ready || one.name === "local"), resting = providers.length - ready.length;
  fill(byId("served"), ready.map((one) => h("option", { value: one.name }, `${one.title} · ${money(one.price_microdollars)}`)), resting ? h("option", { disabled: true, value: "" }, `${resting} more without a key: see Settings`) : null);
  byId("served").addEventListener("change", () => dryRun());
  ground(memory.get("ground", MODE === "ink" ? "paper" : ""));
  byId("live").checked = memory.get("live", true);
  tabs();
  await loadBase();
  wire();
  showWish();
  showDeeds();
  showRoom();
  if (!arrive()) {
    await dryRun();
    drawPreview();
  }
  document.body.dataset.ready = "true";
}

// What the presets alone come to: nested parts are completed from it.
async function loadBase() {
  try { state.base = (await post("/v1/jobs?dry_run=1", { mode: MODE, presets: state.wish.presets, seed: 1 })).recipe.spec; } catch (error) { if (!state.wish.presets.length) throw error; state.wish.presets = []; await loadBase(); }
}

async function usePreset(name) {
  const has = state.wish.presets.includes(name);
  state.change((wish) => { wish.presets = has ? wish.presets.filter((one) => one !== name) : [...wish.presets, name]; });
  await loadBase().catch(sayProblem);
  const patch = (presets.find((one) => one.name === name) || {}).patch || {};
  const hidden = Object.keys(patch).filter((one) => state.changed([one]));
  if (!has && hidden.length) say(`Your own ${hidden.map((one) => words(one).toLowerCase()).join(", ")} stands above this preset.`, { action: "Let the preset decide", act: () => state.change((wish) => { wish.fields = Object.fromEntries(Object.entries(wish.fields).filter(([field]) => !hidden.includes(field) || state.locks.has(field))); }) });
}

function wire() {
  byId("wish").addEventListener("submit", (event) => { event.preventDefault(); if (run.running) cancel(); else strike(); });
  byId("read").addEventListener("click", () => readBrief().catch((error) => status(error.message, true)));
  byId("words").addEventListener("change", () => { if (byId("words").value.trim() !== state.wish.brief) readWords = ""; });
  byId("seed").addEventListener("change", () => state.change((wish) => { wish.seed = seedOf(byId("seed").value.trim() || freshSeed()); }));
  byId("fresh").addEventListener("click", () => state.change((wish) => { wish.seed = freshSeed(); }));
  byId("undo").addEventListener("click", () => state.undo());
  byId("redo").addEventListener("click", () => state.redo());
  byId("surprise").addEventListener("click", rollAll);
  byId("clear").addEventListener("click", async () => { state.change((wish) => { wish.fields = {}; wish.presets = []; state.locks.clear(); }); byId("reading").hidden = true; await loadBase(); });
  byId("live").addEventListener("change", () => { memory.set("live", byId("live").checked); drawPreview(); });
  byId("compare").addEventListener("click", compareNow);
  byId("morepresets").addEventListener("click", () => foldPresets(byId("morepresets").getAttribute("aria-expanded") !== "true"));
  foldPresets(false);
  const view = () => { if (shown) lightbox(shown.url, shown.label); };
  byId("view").addEventListener("click", view);
  byId("picture").addEventListener("click", view);
  onKeys({
    run: () => { if (!run.running) strike(); }, cancel, star, view, compare: compareNow,
    previous: () => { pieces.step(1); showDeeds(); }, next: () => { pieces.step(-1); showDeeds(); },
    recall: () => recall("all"), "recall-seed": () => recall("seed"), "recall-brief": () => recall("brief"), remix: () => recall("remix"),
    undo: () => state.undo(), redo: () => state.redo(), brief: () => byId("words").focus(),
  });
}

// Three lines of presets, and those that are chosen; all of them on demand.
function foldPresets(open) {
  const all = [...byId("presets").children], more = byId("morepresets");
  for (const one of all) one.hidden = false;
  const first = all.length ? all[0].offsetTop : 0, line = all.length ? all[0].offsetHeight + 4 : 0;
  const late = all.filter((one) => one.offsetTop >= first + 3 * line && one.getAttribute("aria-pressed") !== "true");
  for (const one of late) one.hidden = !open;
  more.hidden = !late.length;
  more.textContent = open ? "Fewer presets" : `${late.length} more presets`;
  more.setAttribute("aria-expanded", String(open));
}

async function cancel() {
  const count = await run.cancel();
  status(count ? "Cancelled." : "Nothing is running.");
}

start().catch((error) => { status(error.message, true); byId("nothing").textContent = error.message; });
