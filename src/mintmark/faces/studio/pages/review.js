// The review room: all storyboards, one storyboard at a glance, and one shot on the stage. Keys do everything.

import { ask, download, get, openKey } from "../parts/api.js";
import { byId, fill, h } from "../parts/dom.js";
import { addShortcuts, onKeys } from "../parts/keys.js";
import { house } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";
import { thumb } from "../gallery/thumb.js";
import { AWAITED, BOARD, allShots, follow, remember, send, who } from "../review/desk.js";
import { Findings } from "../review/findings.js";
import { Notes } from "../review/notes.js";
import { Stage } from "../review/stage.js";

const FILTERS = [["all", "All"], ["pending", "To review"], ["approved", "Approved"], ["rejected", "Rejected"], ["failed", "Failed"]];
let shots = [], filter = "all", at = -1;

const passes = (shot) => filter === "all" || (filter === "failed" ? shot.status === "failed" : shot.review_status === filter);
const listed = () => shots.filter(passes);
const findings = new Findings({ opened: (id) => openShot(shots.find((one) => one.shot_id === id)), mended });
const notes = new Notes();
const stage = new Stage({ notes, findings, near: (step) => shots[shots.findIndex((one) => one.shot_id === stage.shot.shot_id) + step], opened: openShot, changed: renewed, drawn });

// -- all storyboards ------------------------------------------------------------------------------------------------------

async function showBoards() {
  byId("shelf").hidden = false;
  const { items } = await get("/storyboards?limit=200");
  byId("noboards").hidden = items.length > 0;
  fill(byId("boardlist"), items.map((board) => {
    const strip = h("span", { class: "preview", "aria-hidden": "true" }), tally = h("span", { class: "faint" }, `${board.count} ${board.kind === "products" ? "products" : "shots"}`);
    get(`/shots?batch_id=${encodeURIComponent(board.batch_id)}&limit=60`).then((page) => {
      const drawn = page.shots.filter((shot) => shot.artifact_hash);
      fill(strip, drawn.slice(0, 5).map((shot) => thumb(`/v1/thumbnails/${shot.artifact_hash}`)));
      const judged = page.shots.filter((shot) => shot.review_status !== "pending").length;
      if (!page.next && page.shots.length) tally.textContent += ` · ${drawn.length} drawn · ${judged} judged`;
    }).catch(() => {});
    return h("li", {}, h("a", { class: "boardcard", href: `/review/${encodeURIComponent(board.batch_id)}` }, strip, h("strong", {}, board.name || board.batch_id), tally, h("span", { class: "faint" }, new Date(board.created_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }))));
  }));
}

byId("intake").addEventListener("change", async (event) => {
  const form = new FormData();
  form.append("file", event.target.files[0]);
  try { const taken = await ask("/ingest", { method: "POST", body: form }); location.href = `/review/${encodeURIComponent(taken.batch_id)}`; } catch (error) { sayProblem(error); event.target.value = ""; }
});

// -- one storyboard ---------------------------------------------------------------------------------------------------------

async function showBoard() {
  byId("overview").hidden = false;
  byId("boardname").textContent = BOARD;
  await load();
  const board = (await get("/storyboards?limit=200")).items.find((one) => one.batch_id === BOARD);
  if (board) {
    findings.read(board.mode);
    byId("boardname").textContent = board.name || BOARD;
    document.title = `${board.name || BOARD} · Review · Mintmark`;
    byId("plan").hidden = shots.length > 0;
    byId("render").disabled = !shots.length;
    if (!shots.length) { byId("none").hidden = false; byId("none").textContent = `Its ${board.count} rows are not planned yet. Plan them, then render.`; }
  } else if (!shots.length) throw new Error(`There is no storyboard ${BOARD}.`);
  hash();
  if (shots.some((shot) => AWAITED.has(shot.status))) poll();
}

async function load() {
  shots = await allShots();
  draw();
}

function draw() {
  const count = (test) => shots.filter(test).length;
  fill(byId("filters"), FILTERS.map(([name, label]) => h("button", { type: "button", class: "small", "aria-pressed": String(filter === name), dataset: { focus: name }, onclick: () => { filter = name; draw(); byId("filters").querySelector(`[data-focus=${name}]`).focus(); } }, label)));
  const focused = document.activeElement?.dataset?.shot;
  fill(byId("shots"), listed().map((shot) => h("li", {}, card(shot))));
  if (focused) cardOf(focused)?.focus();
  byId("none").hidden = listed().length > 0 || !shots.length;
  if (!byId("none").hidden) byId("none").textContent = "No shot is so.";
  byId("tally").textContent = [`${shots.length} shots`, `${count((one) => one.status === "done")} drawn`, ...[["approved", "review_status"], ["rejected", "review_status"], ["failed", "status"]].map(([name, field]) => [count((one) => one[field] === name), name]).filter(([number]) => number).map((pair) => pair.join(" "))].join(" · ");
}

function card(shot) {
  const plate = shot.artifact_hash ? thumb(`/v1/thumbnails/${shot.artifact_hash}?size=512`) : h("span", { class: "faint" }, shot.error?.message || (shot.status === "running" ? `${Math.round(shot.progress * 100)} %` : shot.status));
  const mark = shot.review_status === "pending" ? (shot.status === "done" ? `v${shot.version}` : shot.status) : shot.review_status;
  return h("button", { type: "button", class: "shot", dataset: { shot: shot.shot_id }, "aria-current": String(listed().indexOf(shot) === at), "aria-label": `${shot.shot_id}, version ${shot.version}, ${shot.status}, ${shot.review_status}. ${shot.subject}`, onclick: () => openShot(shot) },
    h("span", { class: "well" }, plate), h("span", { class: "row apart" }, h("strong", {}, shot.shot_id), h("span", { class: `chip ${{ approved: "good", rejected: "bad" }[shot.review_status] || (shot.status === "failed" ? "bad" : "")}` }, mark)), h("span", { class: "said faint" }, shot.subject));
}
const cardOf = (id) => byId("shots").querySelector(`[data-shot="${CSS.escape(id)}"]`);

function openShot(shot, version = null) {
  if (!shot) return;
  at = listed().indexOf(shot);
  stage.open(shot, version);
}

function close() {
  const id = stage.shot.shot_id;
  stage.close();
  draw();
  cardOf(id)?.focus();
}

function step(by) {
  const all = listed();
  if (!all.length) return;
  const here = stage.isOpen ? all.findIndex((one) => one.shot_id === stage.shot.shot_id) : at;
  const next = Math.max(0, Math.min(all.length - 1, here < 0 ? 0 : here + by));
  if (stage.isOpen) { if (next !== here) openShot(all[next]); return; }
  at = next;
  for (const one of byId("shots").querySelectorAll(".shot")) one.setAttribute("aria-current", String(one.dataset.shot === all[next].shot_id));
  cardOf(all[next].shot_id)?.focus();
}

async function renewed(id, version) {
  await load();
  const shot = shots.find((one) => one.shot_id === id);
  if (stage.isOpen && stage.shot.shot_id === id && shot) await stage.open(shot, version);
  findings.read().then(() => { if (stage.isOpen) findings.show(stage.shot); });
}

async function mended(job, touched) {
  await renewed(touched[0] || "", null);
  if (job) drawn(job);
}

// -- drawing and taking along -----------------------------------------------------------------------------------------------

function drawn(job) {
  follow(job, async ({ done, total, running, status, failed }) => {
    progress(done, total, running);
    await load();
    await stage.renew();
    if (!running) say(status === "done" ? `Done: ${total} drawn.` : `The render ${status}; ${failed} of ${total} failed.`, { bad: status !== "done" });
  }).catch(sayProblem);
}

async function poll() {
  while (shots.some((shot) => AWAITED.has(shot.status))) {
    progress(shots.filter((shot) => !AWAITED.has(shot.status)).length, shots.length, true);
    await new Promise((go) => setTimeout(go, 1000));
    await load();
    await stage.renew();
  }
  progress(1, 1, false);
}

function progress(done, total, running) {
  byId("progress").hidden = !running;
  byId("progress").setAttribute("aria-valuenow", String(total ? Math.round((100 * done) / total) : 0));
  byId("progress").firstElementChild.style.transform = `scaleX(${total ? done / total : 0})`;
}

byId("plan").addEventListener("click", async () => {
  try { const made = await send(`/plan?batch_id=${encodeURIComponent(BOARD)}`); say(`${made.planned} shots are planned.`); byId("plan").hidden = true; byId("render").disabled = false; await load(); findings.read(); } catch (error) { sayProblem(error); }
});
byId("render").addEventListener("click", async () => {
  try { const made = await send("/render", { batch_id: BOARD }); say(made.queued ? `${made.queued} shots are being drawn, ${made.cached} are there already.` : "Every shot is drawn already."); drawn(made.job_id); } catch (error) { sayProblem(error); }
});
byId("sheet").addEventListener("click", () => {
  const on = byId("shots").classList.toggle("sheet-look");
  byId("sheet").setAttribute("aria-pressed", String(on));
});
byId("export").addEventListener("click", async () => {
  byId("export").disabled = true;
  say("Packing …");
  try {
    const made = await send(`/export/batch/${encodeURIComponent(BOARD)}`);
    say(`${made.files} files, ${(made.bytes / 1e6).toFixed(1)} MB.`, { action: "Download", ms: 30000, act: () => download(made.download_url, `${BOARD}.zip`).catch(sayProblem) });
    say("The contact sheet is ready too.", { action: "Save it", ms: 30000, act: () => download(`/export/batch/${encodeURIComponent(BOARD)}/contact-sheet`, `${BOARD}-contact-sheet.png`).catch(sayProblem) });
  } catch (error) { sayProblem(error); } finally { byId("export").disabled = false; }
});
byId("back").addEventListener("click", close);

function hash() {
  const wanted = decodeURIComponent(location.hash.slice(1)), shot = shots.find((one) => one.shot_id === wanted);
  if (shot) openShot(shot);
  else if (stage.isOpen) close();
}
addEventListener("hashchange", hash);

byId("reviewer").value = who.name;
byId("token").value = who.token;
byId("apikey").value = openKey();
for (const id of ["reviewer", "token"]) byId(id).addEventListener("change", (event) => remember(id, event.target.value.trim()));
byId("apikey").addEventListener("change", (event) => { house.set("key", event.target.value.trim() || null); location.reload(); });

// -- keys -------------------------------------------------------------------------------------------------------------------

const keys = [["next", "j", "The next shot", () => step(1)], ["forward", "ArrowRight", "The next shot", () => step(1)], ["before", "k", "The shot before", () => step(-1)], ["backward", "ArrowLeft", "The shot before", () => step(-1)],
  ["approve", "a", "Approve", () => { if (stage.isOpen) stage.judge("approve"); else if (listed()[at]) stage.judge("approve", listed()[at], null); }],
  ["reject", "r", "Reject: say why, then Ctrl+Enter", () => { if (!stage.isOpen && listed()[at]) openShot(listed()[at]); stage.rejecting = true; byId("note").focus(); }],
  ["compare", "c", "Compare with the version before", () => stage.isOpen && stage.look(stage.way === "one" ? "slide" : "one")], ["heat", "d", "See the difference", () => stage.isOpen && stage.look("heat")],
  ["blink", "b", "Blink between two versions", () => { if (stage.way === "blink" && stage.swap) stage.swap(); else if (stage.isOpen) stage.look("blink"); }],
  ["older", "[", "An older version", () => stage.isOpen && stage.step(-1)], ["newer", "]", "A newer version", () => stage.isOpen && stage.step(1)],
  ["annotate", "n", "Put a note on the picture", () => stage.isOpen && notes.toggle()], ["edit", "e", "Edit the patch", () => stage.isOpen && byId("patch").focus()],
  ["mend", "l", "Mend the first finding", () => (stage.isOpen ? byId("shotfindings") : byId("findings")).querySelector(".mend")?.focus()],
  ["sheet", "s", "Contact sheet", () => { if (!stage.isOpen) byId("sheet").click(); }], ["close", "Escape", "All shots", () => (stage.isOpen ? close() : false)]];
if (BOARD) {
  addShortcuts(keys.map(([id, key, does]) => ({ id: `review-${id}`, key, does, place: "review" })));
  onKeys(Object.fromEntries(keys.map(([id, , , act]) => [`review-${id}`, act])));
}

(BOARD ? showBoard() : showBoards()).catch((error) => {
  byId("overview").hidden = byId("stage").hidden = true;
  byId("shelf").hidden = true;
  byId("main").append(h("div", { class: "empty" }, h("h1", {}, "Review"), h("p", {}, error.message), h("p", {}, h("a", { class: "button", href: "/review" }, "All storyboards")), error.status === 401 ? h("p", {}, "Give your key in the ", h("a", { href: "/settings" }, "settings"), ".") : null));
}).finally(() => { document.body.dataset.ready = "true"; });
