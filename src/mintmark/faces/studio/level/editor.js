// The tiles of a level, to edit with mouse, finger or keys; checked after every change, with what is wrong shown where it is.

import { hand, post } from "../parts/api.js";
import { after, fill, h, icon, words } from "../parts/dom.js";
import { menu } from "../parts/menu.js";
import { say, sayProblem } from "../parts/toast.js";
import { fileOf, levelOf } from "./forms.js";
import { BRUSHES, MEANS, ROWS, Tiles, spans } from "./tiles.js";

const SIDE = 16, SCREEN = 16;
const FORMS = ["txt", "png", "svg", "html", "tmx"];

// editor({ state, strike(spec), status }) -> { view, edited(piece) }
export function editor(bench) {
  const { state, strike, status } = bench;
  const node = h("div", { class: "edit" });
  const picture = h("img", { alt: "", draggable: "false" });
  const canvas = h("canvas", { height: ROWS * SIDE });
  const sheet = h("div", { class: "tiles", tabindex: "0", role: "application", "aria-label": "Tiles of the level. Arrow keys move, Space paints, 1 to 9 choose a brush, M marks a column, Delete clears.", "aria-describedby": "edit-at" }, picture, canvas);
  const scroller = h("div", { class: "scroller" }, sheet);
  const at = h("p", { id: "edit-at", class: "at", role: "status" });
  const verdict = h("p", { class: "verdict", role: "status" });
  const problems = h("ul", { class: "problems" });
  const brushes = h("div", { class: "brushes", role: "group", "aria-label": "Brushes" });
  const undo = h("button", { type: "button", class: "bare icon", "aria-label": "Undo the last edit", title: "Undo", onclick: () => travel("undo") }, icon("undo"));
  const redo = h("button", { type: "button", class: "bare icon", "aria-label": "Redo the edit", title: "Redo", onclick: () => travel("redo") }, icon("redo"));
  const tools = h("div", { class: "group", role: "group", "aria-label": "What the pointer does" });
  const mend = h("button", { type: "button", class: "small", onclick: repair }, "Mend");
  let tiles = null, piece = null, first = "", theme = "plains", brush = BRUSHES[0], tool = "paint", cursor = { x: 0, y: ROWS - 3 }, marks = new Set(), found = null, sprites = null, waiting = null;

  fill(node,
    h("div", { class: "bar" }, brushes, h("span", { class: "row" }, undo, redo), tools),
    scroller,
    h("div", { class: "bar" }, at, h("span", { class: "grow" }),
      menu("Columns", () => [
        { label: "Go on: 50 columns more", act: () => strikeOn({ start: tiles.text, mask: "", columns: 50 }) },
        { label: "Write the marked ones anew", note: marks.size ? `${marks.size}` : "none marked", disabled: !marks.size, act: () => strikeOn({ start: tiles.text, mask: spans(marks) }) },
        { label: "Vary this screen", note: `${SCREEN} columns`, act: vary },
        { label: "Insert one here", act: () => done(() => tiles.widen(cursor.x)) },
        { label: marks.size ? "Take the marked ones out" : "Take this one out", act: () => done(() => { tiles.narrow(marks.size ? marks : [cursor.x]); marks.clear(); }) },
        { label: "Mark none", disabled: !marks.size, act: () => { marks.clear(); draw(); } },
      ], { class: "small", up: true }),
      menu("Export the edited", () => FORMS.map((form) => ({ label: words(form), act: () => give(form) })), { class: "small", up: true }), mend),
    verdict, problems);
  fill(tools, [["paint", "Paint"], ["mark", "Mark"], ["hand", "Hand"]].map(([name, title]) => h("button", { type: "button", class: "small", dataset: { name }, onclick: () => { tool = name; draw(); } }, title)));

  // -- what is seen -----------------------------------------------------------------------------------------------------

  const body = (form) => ({ level: tiles.text, form, theme, title: found ? found.prompt : "A level" });

  async function redraw() {
    if (waiting) waiting.abort();
    waiting = new AbortController();
    const text = tiles.text;
    try {
      const blob = await fileOf(body("png"), waiting.signal);
      const next = new Image();
      next.src = URL.createObjectURL(blob);
      await next.decode();
      if (text !== tiles.text) { URL.revokeObjectURL(next.src); return; }
      if (picture.src.startsWith("blob:")) URL.revokeObjectURL(picture.src);
      picture.src = next.src;
      picture.dataset.text = text;
      draw();
    } catch (error) { if (error.name !== "AbortError") sayProblem(error); }
  }
  const redrawSoon = after(30, redraw), checkSoon = after(250, check);

  // One picture of all brushes in this land: faces for the buttons, and what stands in until the house has drawn.
  async function paintbox() {
    const rows = Array.from({ length: ROWS }, (_, y) => BRUSHES.map((one) => {
      if (one.stands) { const wide = one.stands[0].length; const part = y === 5 ? one.stands[0] : y > 5 && y < 12 ? one.stands[1] : null; return part ? part.join("") + "-".repeat(2 - wide) : y >= 12 ? "XX" : "--"; }
      return y === 5 ? `${one.tile}-` : y >= 12 ? "XX" : "--";
    }).join("")).join("\n");
    const blob = await fileOf({ level: rows, form: "png", theme });
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    sprites = image;
    fill(brushes, BRUSHES.map((one, index) => {
      const face = h("span", { class: "face" });
      face.style.setProperty("background-image", `url(${image.src})`);
      face.style.setProperty("background-position", `${-48 * index}px -120px`);
      face.style.setProperty("background-size", `${48 * BRUSHES.length}px ${24 * ROWS}px`);
      return h("button", { type: "button", class: "icon", "aria-label": `${words(one.name)} (${index + 1})`, title: `${words(one.name)} (${index + 1})`, dataset: { name: one.name }, onclick: () => { brush = one; tool = "paint"; draw(); } }, face);
    }));
    draw();
  }

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  function draw() {
    if (!tiles) return;
    if (canvas.width !== tiles.columns * SIDE) canvas.width = tiles.columns * SIDE;
    sheet.style.setProperty("--columns", tiles.columns);
    sheet.dataset.tool = tool;
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const drawn = (picture.dataset.text || "").split("\n");
    if (sprites) tiles.rows.forEach((row, y) => row.forEach((tile, x) => {
      if (drawn[y] && drawn[y][x] === tile && drawn[y].length === row.length) return;
      const index = BRUSHES.findIndex((one) => one.tile === tile || (one.stands && one.stands.some((some) => some.includes(tile))));
      const right = ">]".includes(tile) ? 1 : 0, down = "[]b".includes(tile) ? 1 : 0;
      pen.drawImage(sprites, (2 * Math.max(0, index) + right) * SIDE, (5 + down) * SIDE, SIDE, SIDE, x * SIDE, y * SIDE, SIDE, SIDE);
    }));
    pen.fillStyle = "rgba(224, 104, 74, .28)";
    for (const x of marks) pen.fillRect(x * SIDE, 0, SIDE, ROWS * SIDE);
    if (found) {
      pen.lineWidth = 2;
      const boxes = (places, stroke) => { pen.strokeStyle = stroke; for (const [x, y] of places) pen.strokeRect(x * SIDE + 1, y * SIDE + 1, SIDE - 2, SIDE - 2); };
      boxes(found.unreachable_coins, color("--warn"));
      boxes(found.softlocks, color("--warn"));
      boxes(found.dead_ends, "#ff5a3c");
      boxes(found.faults.map((one) => [one.column, one.row]), "#ff5a3c");
    }
    pen.lineWidth = 1;
    pen.strokeStyle = "#000";
    pen.strokeRect(cursor.x * SIDE - .5, cursor.y * SIDE - .5, SIDE + 1, SIDE + 1);
    pen.strokeStyle = "#fff";
    pen.strokeRect(cursor.x * SIDE + .5, cursor.y * SIDE + .5, SIDE - 1, SIDE - 1);
    at.textContent = `Column ${cursor.x + 1} of ${tiles.columns}, row ${cursor.y + 1}: ${MEANS[tiles.tile(cursor.x, cursor.y)]}${marks.size ? ` · marked ${spans([...marks].map((one) => one + 1))}` : ""}`;
    undo.disabled = !tiles.past.length;
    redo.disabled = !tiles.future.length;
    for (const one of brushes.children) one.setAttribute("aria-pressed", String(tool === "paint" && one.dataset.name === brush.name));
    for (const one of tools.children) one.setAttribute("aria-pressed", String(one.dataset.name === tool));
  }

  // -- what is done -----------------------------------------------------------------------------------------------------

  function changed() {
    cursor.x = Math.min(cursor.x, tiles.columns - 1);
    marks = new Set([...marks].filter((one) => one < tiles.columns));
    found = null;
    draw();
    redrawSoon();
    checkSoon();
  }
  const done = (act) => { act(); if (tiles.settle()) changed(); };
  function travel(way) { if (tiles[way]()) changed(); }

  async function check() {
    const text = tiles.text;
    try {
      const told = await post("/v1/levels/prove", { level: text });
      if (text !== tiles.text) return;
      found = told;
    } catch (error) { sayProblem(error); return; }
    const wrong = [...found.faults.map((one) => [one.column, one.row, one.what]), ...(found.solved ? [] : [[Math.min(found.reached, tiles.columns - 1), cursor.y, "nobody gets past this column"]]), ...found.dead_ends.map(([x, y]) => [x, y, "a way without a way back"]), ...found.unreachable_coins.map(([x, y]) => [x, y, "a coin nobody reaches"])];
    fill(verdict, h("span", { class: found.solved ? "chip good" : "chip bad" }, found.solved ? `Can be finished: ${found.seconds} s` : "Cannot be finished"), " ", found.prompt, tiles.text === first ? "" : " · edited");
    fill(problems, wrong.slice(0, 12).map(([x, y, what]) => h("li", {}, h("button", { type: "button", class: "bare small", onclick: () => { go(x, y); sheet.focus(); } }, `Column ${x + 1}, row ${y + 1}: ${what}`))), wrong.length > 12 ? h("li", { class: "faint" }, `and ${wrong.length - 12} more`) : null);
    mend.disabled = found.solved && !found.faults.length;
    draw();
  }

  async function repair() {
    try {
      const told = await post("/v1/levels/repair", { level: tiles.text });
      tiles.load(told.level);
      changed();
      say(told.edits.length ? `Mended with ${told.edits.length} ${told.edits.length === 1 ? "tile" : "tiles"}: ${told.edits[0]}${told.edits.length > 1 ? " …" : "."}` : "There was nothing to mend.");
    } catch (error) { sayProblem(error); }
  }

  // What follows from an edited level is a piece like any other: struck, kept, and in the strip.
  async function strikeOn(more, wish = {}) {
    const kept = Object.fromEntries(["prompt", "difficulty", "temperature"].map((name) => [name, state.value([name])]).filter(([, value]) => value !== undefined && value !== null));
    await strike({ ...kept, theme, ...more, ...wish }).catch((error) => status(error.message, true));
    marks.clear();
    draw();
  }
  function vary() {
    const begin = Math.max(0, Math.min(cursor.x - SCREEN / 2, tiles.columns - SCREEN));
    strikeOn({ start: tiles.text, mask: `${begin}-${Math.min(begin + SCREEN, tiles.columns) - 1}` }, { prompt: found ? found.prompt : "", temperature: 1.2 });
  }
  const give = (form) => fileOf(body(form)).then((blob) => hand(blob, `level-edited.${form}`)).catch(sayProblem);

  // -- pointer and keys ---------------------------------------------------------------------------------------------------

  function go(x, y) {
    cursor = { x: Math.max(0, Math.min(tiles.columns - 1, x)), y: Math.max(0, Math.min(ROWS - 1, y)) };
    const wide = sheet.clientWidth / tiles.columns, left = cursor.x * wide;
    if (left < scroller.scrollLeft + wide) scroller.scrollLeft = left - 2 * wide;
    if (left > scroller.scrollLeft + scroller.clientWidth - 2 * wide) scroller.scrollLeft = left - scroller.clientWidth + 3 * wide;
    draw();
  }
  const cell = (event) => { const box = canvas.getBoundingClientRect(); return [Math.floor((event.clientX - box.left) / box.width * tiles.columns), Math.floor((event.clientY - box.top) / box.height * ROWS)]; };
  let stroke = null;
  sheet.addEventListener("pointerdown", (event) => {
    if (tool === "hand" || event.button > 0) return;
    const [x, y] = cell(event);
    sheet.setPointerCapture(event.pointerId);
    stroke = { x, y, on: tool === "mark" ? !marks.has(x) : true };
    mark(x, y, x, y, true);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!stroke) return;
    const [x, y] = cell(event);
    if (x === stroke.x && y === stroke.y) return;
    mark(stroke.x, stroke.y, x, y, false);
    Object.assign(stroke, { x, y });
  });
  for (const name of ["pointerup", "pointercancel"]) sheet.addEventListener(name, () => { if (!stroke) return; stroke = null; if (tiles.settle()) changed(); });
  sheet.addEventListener("contextmenu", (event) => { event.preventDefault(); const [x, y] = cell(event); pick(x, y); });
  function mark(fromX, fromY, toX, toY, begins) {
    const steps = Math.max(1, Math.abs(toX - fromX), Math.abs(toY - fromY));
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.round(fromX + (toX - fromX) * step / steps), y = Math.round(fromY + (toY - fromY) * step / steps);
      if (tool === "mark") { if (x >= 0 && x < tiles.columns) marks[stroke.on ? "add" : "delete"](x); } else if (begins || !brush.stands) tiles.paint(x, y, brush);
    }
    go(toX, toY);
  }
  function pick(x, y) {
    const tile = tiles.tile(x, y);
    brush = BRUSHES.find((one) => one.tile === tile || (one.stands && one.stands.some((some) => some.includes(tile)))) || brush;
    go(x, y);
  }

  sheet.addEventListener("keydown", (event) => {
    const { key } = event, by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], PageUp: [-SCREEN, 0], PageDown: [SCREEN, 0], Home: [-tiles.columns, 0], End: [tiles.columns, 0] }[key];
    const control = event.ctrlKey || event.metaKey;
    if (by) {
      if (event.shiftKey && by[0]) marks.add(cursor.x);
      go(cursor.x + by[0], cursor.y + by[1]);
      if (event.shiftKey && by[0]) { marks.add(cursor.x); draw(); }
    } else if (control && key.toLowerCase() === "z") travel(event.shiftKey ? "redo" : "undo");
    else if (control || event.altKey) return;
    else if (/^[1-9]$/.test(key)) { brush = BRUSHES[Number(key) - 1]; tool = "paint"; draw(); } else if (key === " ") done(() => tiles.paint(cursor.x, cursor.y, brush));
    else if (key === "Delete" || key === "Backspace") done(() => tiles.put(cursor.x, cursor.y, "-"));
    else if (key === "m") { marks[marks.has(cursor.x) ? "delete" : "add"](cursor.x); draw(); } else if (key === "i") pick(cursor.x, cursor.y);
    else if (key === "Escape" && marks.size) { marks.clear(); draw(); } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // -- as a view of the bench ---------------------------------------------------------------------------------------------

  async function show(next) {
    if (piece && piece.fingerprint === next.fingerprint && tiles) { draw(); return; }
    const level = await levelOf(next);
    const text = level.tiles.join("\n");
    if (tiles) tiles.load(text); else tiles = new Tiles(text);
    const other = theme !== level.theme || !sprites;
    [piece, first, theme] = [next, text, level.theme];
    changed();
    if (other) await paintbox();
  }
  return {
    view: { name: "edit", title: "Edit", node, show: (next) => show(next).catch(sayProblem), close: () => {}, stays: true },
    edited: (one) => (tiles && piece && one.fingerprint === piece.fingerprint && tiles.text !== first ? { level: tiles.text, theme, title: found ? found.prompt : "A level" } : null),
  };
}
