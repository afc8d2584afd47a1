// The gallery of a mode: boards, search, the grid, and one piece looked at closely.

import { get, post, remove } from "../parts/api.js";
import { after, byId, fill, h, icon } from "../parts/dom.js";
import { asked, confirmed, openDialog } from "../parts/dialog.js";
import { addShortcuts, onKeys } from "../parts/keys.js";
import { ofMode } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";
import { takeDrops } from "../gallery/drop.js";
import { Inspector, comparePieces } from "../gallery/inspect.js";
import { List } from "../gallery/list.js";

const MODE = document.body.dataset.mode, memory = ofMode(MODE);
const asks = new URLSearchParams(location.search);
const large = byId("large"), field = byId("q");
large.value = memory.get("thumbs", 190);

const list = new List({
  mode: MODE, node: byId("grid"), least: () => Number(large.value),
  wanted: { q: asks.get("q") || "", sort: asks.get("sort") || "newest", stacked: asks.has("stacked"), workspace: asks.get("workspace"), status: asks.get("status") || "active" },
  opened: (piece) => inspector.show(list.known.get(piece.id) || piece),
  moved: (piece) => { if (piece && !inspector.node.hidden) inspector.show(piece); },
  picked, told, restored: () => { if (inspector.piece) inspector.hide(); },
});
const inspector = new Inspector({ node: byId("inspect"), list, search, exports: [], removed: bin, closed: () => list.grid.sheet.focus() });
const read = takeDrops(byId("main"), { mode: MODE, saved: () => look() });

const ground = byId("ground");
ground.value = memory.get("ground", MODE === "ink" ? "paper" : "");
function stand() {
  document.body.dataset.ground = ground.value;
  memory.set("ground", ground.value);
}
ground.addEventListener("change", stand);
stand();

let boards = [];

function told({ total, problem }) {
  byId("fault").textContent = problem;
  field.setAttribute("aria-invalid", String(Boolean(problem)));
  if (problem) return;
  const what = list.wanted.stacked ? ["stack", "stacks"] : ["piece", "pieces"];
  byId("tally").textContent = `${total.toLocaleString()} ${what[total === 1 ? 0 : 1]}`;
  byId("grid").hidden = !total;
  byId("empty").hidden = Boolean(total);
  if (!total) fill(byId("empty"), plain() ? [h("h2", {}, "Nothing is kept here yet"), h("p", {}, "What you strike on the bench comes here."), h("p", {}, h("a", { class: "button main", href: `/${MODE}/studio` }, "Go to the bench"))]
    : [h("h2", {}, "Nothing is found"), h("p", {}, "No piece is as you say."), h("p", {}, h("button", { type: "button", onclick: () => { list.wanted.workspace = null; list.wanted.status = "active"; search(""); } }, "Show all"))]);
}
const plain = () => !list.wanted.q && !list.wanted.workspace && list.wanted.status === "active";

// -- what is looked for -----------------------------------------------------------------------------------------------

async function look(options) {
  const { q, sort, stacked, workspace, status } = list.wanted;
  field.value = q;
  byId("sort").value = sort;
  byId("stacked").checked = stacked;
  byId("room").value = workspace || "";
  const shown = new URLSearchParams(Object.entries({ q, sort: sort === "newest" ? "" : sort, stacked: stacked ? "1" : "", workspace, status: status === "active" ? "" : status }).filter(([, value]) => value));
  history.replaceState(null, "", shown.size ? `?${shown}` : location.pathname);
  await list.look(options);
  picked([...list.grid.chosen]);
  drawBoards();
}

function search(text, more = {}) {
  Object.assign(list.wanted, { q: text, ...more });
  if (text.startsWith("stack:")) list.wanted.stacked = false;
  scrollTo(0, 0);
  return look();
}
const typed = after(250, () => search(field.value.trim()));
field.addEventListener("input", typed);
byId("find").addEventListener("submit", (event) => { event.preventDefault(); search(field.value.trim()); });
byId("sort").addEventListener("change", (event) => { list.wanted.sort = event.target.value; look(); });
byId("stacked").addEventListener("change", (event) => { list.wanted.stacked = event.target.checked; look(); });
byId("room").addEventListener("change", (event) => { list.wanted.workspace = event.target.value || null; look(); });
large.addEventListener("input", () => { list.grid.measure(); memory.set("thumbs", Number(large.value)); });
byId("file").addEventListener("change", (event) => { read(event.target.files[0]); event.target.value = ""; });

byId("how").addEventListener("click", () => {
  const rows = [["calm ring", "both words, in a name, title, text or tag"], ["\"two words\"", "just so"], ["subject:enso", "any field of the recipe"], ["subject:ink_*", "anything that begins so"], ["seed:>10", "larger; also <, >=, <="], ["complexity:10..40", "from, to"], ["tag:calm  -tag:draft", "with a tag, without another"], ["is:starred  rating:>=4", "marks"], ["color:red  color:#b7412a", "a color that is seen in it"], ["near:enso_3", "what looks like a piece"]];
  openDialog({ title: "How to search", body: [h("table", { class: "list" }, h("tbody", {}, rows.map(([text, does]) => h("tr", {}, h("td", {}, h("button", { type: "button", class: "linkish mono", onclick: () => { document.querySelector(".veil .bare.icon").click(); search(text); } }, text)), h("td", {}, does)))))] });
});

// -- boards -------------------------------------------------------------------------------------------------------------

const FIXED = [["All pieces", { q: "", status: "active" }], ["Starred", { q: "is:starred", status: "active" }], ["Archived", { q: "", status: "archived" }], ["Deleted", { q: "", status: "deleted" }]];

function drawBoards() {
  const { q, status } = list.wanted;
  const row = (name, wanted, count, board) => h("li", {}, h("button", { type: "button", "aria-current": q === wanted.q && status === wanted.status ? "true" : null, onclick: () => search(wanted.q, wanted) }, h("span", { class: "grow" }, name), count === undefined ? null : h("span", { class: "faint" }, count.toLocaleString())),
    board ? h("button", { type: "button", class: "bare small icon", "aria-label": `Remove the board ${name}`, onclick: () => dropBoard(board) }, "×") : null);
  fill(byId("boards"), row(...FIXED[0]), row(...FIXED[1]), boards.map((board) => row(board.name, { q: board.query, stacked: board.stacked, sort: board.sort, status: "active" }, board.count, board)), row(...FIXED[2]), row(...FIXED[3]));
}

async function readRail() {
  try {
    const [kept, rooms, tags] = await Promise.all([get(`/v1/boards?mode=${MODE}`), get(`/v1/workspaces?mode=${MODE}&archived=true`), get(`/v1/gallery/tags?mode=${MODE}`)]);
    boards = kept.items;
    drawBoards();
    fill(byId("room"), h("option", { value: "" }, "All workspaces"), rooms.items.map((room) => h("option", { value: room.id }, room.archived ? `${room.name} (archived)` : room.name)));
    byId("room").value = list.wanted.workspace || "";
    byId("tagbox").hidden = !tags.items.length;
    fill(byId("tags"), [...tags.items].sort((one, other) => other.count - one.count).slice(0, 24).map(({ tag, count }) => h("button", { type: "button", class: "chip", onclick: () => search(`tag:${/\s/.test(tag) ? `"${tag}"` : tag}`) }, tag, h("span", { class: "faint" }, count.toLocaleString()))));
    fill(byId("known-tags"), tags.items.map(({ tag }) => h("option", { value: tag })));
  } catch (error) { sayProblem(error); }
}

byId("keep").addEventListener("click", async () => {
  const { q, stacked, sort } = list.wanted;
  if (!q) { say("Search for something first; a board keeps a search."); field.focus(); return; }
  const name = await asked("Keep as a board", { label: "Name of the board", value: q.slice(0, 60) });
  if (!name) return;
  try { await post("/v1/boards", { mode: MODE, name, query: q, stacked, sort }); await readRail(); say(`The board ${name} shows whatever this search finds.`); } catch (error) { sayProblem(error); }
});

async function dropBoard(board) {
  try {
    await remove(`/v1/boards/${board.id}`);
    await readRail();
    say(`The board ${board.name} is removed; its pieces stay.`, { action: "Undo", act: () => post("/v1/boards", { mode: MODE, name: board.name, query: board.query, stacked: board.stacked, sort: board.sort }).then(readRail).catch(sayProblem) });
  } catch (error) { sayProblem(error); }
}

// -- many at once -----------------------------------------------------------------------------------------------------------

function picked(ids) {
  byId("chosen").hidden = !ids.length;
  byId("count").textContent = `${ids.length} chosen`;
  byId("compare").disabled = ids.length !== 2;
  byId("back").hidden = list.wanted.status === "active";
  byId("delete").hidden = list.wanted.status === "deleted";
}
const hand = () => list.grid.hand();
const known = (id) => list.known.get(id);
const renewed = (items) => { const now = items.find((one) => one.id === inspector.piece?.id); if (now) inspector.show({ ...inspector.piece, ...now }); };

async function star() {
  const ids = hand(), on = !ids.every((id) => known(id)?.starred);
  renewed(await list.change(ids, { starred: on }, on ? `${many(ids)} starred.` : `${many(ids)} no longer starred.`));
}
async function tag() {
  const ids = hand();
  if (!ids.length) return;
  const text = await asked(`Tag ${many(ids)}`, { label: "Tags, with commas between them; a minus takes one off", yes: "Tag" });
  if (!text) return;
  const parts = text.split(",").map((one) => one.trim()).filter(Boolean);
  renewed(await list.change(ids, { add_tags: parts.filter((one) => !one.startsWith("-")), remove_tags: parts.filter((one) => one.startsWith("-")).map((one) => one.slice(1).toLowerCase()) }, "Tagged."));
  readRail();
}
async function bin(ids = hand()) {
  if (!ids.length || list.wanted.status === "deleted") return;
  if (ids.length > 20 && !await confirmed(`Delete ${ids.length} pieces?`, { detail: "They can be brought back for 30 days.", yes: "Delete", bad: true })) return;
  if (inspector.piece && ids.includes(inspector.piece.id)) inspector.hide();
  await list.change(ids, { status: "deleted" }, `${many(ids)} deleted.`);
}
const many = (ids) => (ids.length === 1 ? known(ids[0])?.name.replace(/_/g, " ") || "One piece" : `${ids.length} pieces`);
function compareThem() {
  const ids = [...list.grid.chosen];
  if (ids.length !== 2) { say("Choose two pieces: hold Ctrl and click, or press Space."); return; }
  comparePieces(known(ids[0]), known(ids[1]));
}
async function move() {
  const ids = hand();
  const { items } = await get(`/v1/workspaces?mode=${MODE}`);
  const choice = h("select", { id: "to" }, h("option", { value: "" }, "No workspace"), items.map((room) => h("option", { value: room.id }, room.name)));
  const dialog = openDialog({ title: `Move ${many(ids)}`, body: [h("label", { for: "to" }, "Workspace"), choice], actions: [h("button", { type: "button", class: "main", onclick: () => { dialog.close(); list.change(ids, { workspace: choice.value }, "Moved."); } }, "Move")] });
}
byId("star").prepend(icon("star"));
for (const [id, act] of [["star", star], ["tag", tag], ["compare", compareThem], ["move", move], ["delete", () => bin()], ["back", () => list.change(hand(), { status: "active" }, "They are back.")], ["none", () => list.grid.drop()]]) byId(id).addEventListener("click", act);

// -- keys -----------------------------------------------------------------------------------------------------------------------

addShortcuts([
  { id: "find", key: "/", does: "Search", place: "gallery" }, { id: "gallery-star", key: ".", does: "Star what is chosen", place: "gallery" },
  { id: "gallery-tag", key: "t", does: "Tag it", place: "gallery" }, { id: "gallery-compare", key: "m", does: "Compare two", place: "gallery" },
  { id: "gallery-view", key: "z", does: "See it whole", place: "gallery" }, { id: "gallery-recall", key: "a", does: "Open it on the bench", place: "gallery" },
  { id: "gallery-delete", key: "Delete", does: "Delete it", place: "gallery" }, { id: "gallery-close", key: "Escape", does: "Let go of what is chosen, close the piece", place: "gallery" },
  ...[1, 2, 3, 4, 5].map((rating) => ({ id: `rate-${rating}`, key: String(rating), does: `Rate ${rating}`, place: "gallery" })),
  { id: "rate-0", key: "0", does: "Take the rating off", place: "gallery" },
]);
const current = () => inspector.piece || known(hand()[0]);
onKeys({
  find: () => { field.focus(); field.select(); }, "gallery-star": star, "gallery-tag": tag, "gallery-compare": compareThem, "gallery-delete": () => bin(),
  "gallery-view": () => { const piece = current(); if (piece) { inspector.piece = piece; inspector.whole(); } },
  "gallery-recall": () => { const piece = current(); if (piece && !piece.source) location.href = `/${MODE}/studio#recipe=${piece.fingerprint}`; },
  "gallery-close": () => { if (list.grid.chosen.size) list.grid.drop(); else if (!inspector.node.hidden) inspector.hide(); else return false; },
  ...Object.fromEntries([0, 1, 2, 3, 4, 5].map((rating) => [`rate-${rating}`, async () => renewed(await list.change(hand(), { rating }, rating ? `Rated ${rating}.` : "No longer rated."))])),
});

get(`/v1/modes/${MODE}`).then((mode) => { inspector.exports = mode.export_formats; }).catch(sayProblem);
drawBoards();
Promise.all([readRail(), look()]).finally(() => { document.body.dataset.ready = "true"; });
