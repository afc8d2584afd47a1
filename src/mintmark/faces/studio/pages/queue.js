// The queue: what runs and waits, in its order, and what may be done to one of it or to all.

import { ask, get, post } from "../parts/api.js";
import { byId, fill, h } from "../parts/dom.js";
import { confirmed } from "../parts/dialog.js";
import { addShortcuts, onKeys } from "../parts/keys.js";
import { menu } from "../parts/menu.js";
import { say, sayProblem } from "../parts/toast.js";
import { showPicture } from "../gallery/thumb.js";

const STATES = [["failed", "Failed"], ["done", "Done"], ["cancelled", "Cancelled"]];
const CALM = 4000, BUSY = 700;
let paused = false, ended = "failed", chosen = "", timer = 0, turn = 0, shown = "";

const nameOf = (job) => job.name || job.brief || job.fingerprint.slice(0, 12);
const length = (seconds) => (seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`);
const by = (text) => (chosen ? `${text}${text.includes("?") ? "&" : "?"}mode=${encodeURIComponent(chosen)}` : text);

async function look() {
  clearTimeout(timer);
  const mine = (turn += 1);
  try {
    const [now, old] = await Promise.all([get(by("/v1/queue?limit=100")), get(by(`/v1/jobs?state=${ended}&limit=50`))]);
    if (mine !== turn) return;
    draw(now, old.items);
    timer = setTimeout(look, now.counts.running + now.counts.queued && !now.paused ? BUSY : CALM);
  } catch (error) {
    if (mine !== turn) return;
    if (error.status) sayProblem(error);
    else byId("tally").textContent = "The house does not answer; trying again …";
    timer = setTimeout(look, CALM);
  }
}

function draw(now, old) {
  const text = JSON.stringify([now, old]);
  if (text === shown || document.querySelector("[aria-haspopup][aria-expanded=true]")) return;
  shown = text;
  paused = now.paused;
  const { queued, running, failed } = now.counts;
  byId("tally").textContent = queued + running ? [`${running} running, ${queued.toLocaleString()} waiting`, now.seconds_left !== null && `about ${length(now.seconds_left)} left`].filter(Boolean).join(" · ") : "idle";
  byId("paused").hidden = !paused;
  byId("pause").textContent = paused ? "Resume" : "Pause";
  byId("pause").setAttribute("aria-pressed", String(paused));
  byId("retry").disabled = !failed;
  byId("cancel").disabled = !(queued + running);
  byId("forget").disabled = !(now.counts.done + failed + now.counts.cancelled);
  const focus = document.activeElement?.dataset?.focus;
  fill(byId("line"), now.waiting.map((job) => row(job)), queued + running > now.waiting.length ? h("li", { class: "faint" }, h("span"), h("span", {}, `and ${(queued + running - now.waiting.length).toLocaleString()} more`)) : null);
  byId("idle").hidden = queued + running > 0;
  byId("batchbox").hidden = !now.batches.length;
  fill(byId("batches"), now.batches.map(batchRow));
  fill(byId("which"), STATES.map(([state, name]) => h("button", { type: "button", class: "small", "aria-pressed": String(state === ended), dataset: { focus: `which-${state}` }, onclick: () => { ended = state; look(); } }, `${name} ${now.counts[state].toLocaleString()}`)));
  fill(byId("old"), old.map((job) => row(job)));
  byId("noold").hidden = old.length > 0;
  if (focus) document.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
}

const act = (path, done, body) => async () => {
  try { const found = await post(path, body); if (done) say(typeof done === "function" ? done(found) : done); } catch (error) { sayProblem(error); }
  shown = "";
  look();
};
const button = (id, name, does, more = {}) => h("button", { type: "button", class: "small", dataset: { focus: id }, onclick: does, ...more }, name);

function row(job) {
  const at = `/v1/jobs/${encodeURIComponent(job.id)}`, live = job.state === "running" || job.state === "queued";
  const well = h("span", { class: "small-well", "aria-hidden": "true" }, job.state === "running" ? `${Math.round(job.progress * 100)}%` : job.mode.slice(0, 3));
  if (job.state === "done") picture(job, well);
  const bar = h("i");
  bar.style.transform = `scaleX(${job.progress})`;
  const served = job.served_by && job.served_by !== job.requested ? `${job.served_by} instead of ${job.requested}: ${job.reason}` : "";
  return h("li", { dataset: { state: job.state } }, well,
    h("div", { class: "what" }, h("strong", { title: nameOf(job) }, nameOf(job)), h("span", { class: "faint" }, [job.mode, job.stage, job.priority !== 100 && `priority ${job.priority}`, new Date(job.created_at).toLocaleTimeString()].filter(Boolean).join(" · ")), job.error ? h("p", { class: "why" }, job.error.message) : null, served ? h("p", { class: "badge" }, served) : null),
    h("div", { class: "stand" }, h("span", { class: `chip ${{ failed: "bad", done: "good", running: "warn" }[job.state] || ""}` }, job.state), job.state === "running" ? h("span", { class: "meter" }, bar) : null),
    h("div", { class: "deeds row" },
      job.state === "queued" ? button(`first-${job.id}`, "First", act(`${at}/prepend`, "It goes first."), { "aria-label": `Put ${nameOf(job)} first` }) : null,
      live ? button(`cancel-${job.id}`, "Cancel", act(`${at}/cancel`, "Cancelled."), { "aria-label": `Cancel ${nameOf(job)}` }) : null,
      job.state === "queued" ? menu("…", () => [{ label: "Clear the queue and run this", act: () => alone(job) }], { class: "small bare", label: `More for ${nameOf(job)}` }) : null,
      job.state === "failed" || job.state === "cancelled" ? button(`retry-${job.id}`, "Retry", act(`${at}/retry`, "It goes round again."), { "aria-label": `Retry ${nameOf(job)}` }) : null,
      job.state === "done" ? h("a", { class: "button small", href: `/${job.mode}/studio#recipe=${job.fingerprint}`, "aria-label": `Open ${nameOf(job)} on the bench` }, "Bench") : null));
}

const pictures = new Map();
async function picture(job, well) {
  try {
    if (!pictures.has(job.id)) pictures.set(job.id, get(`/v1/jobs/${encodeURIComponent(job.id)}`).then((whole) => whole.artifacts[0]?.hash));
    const hash = await pictures.get(job.id);
    if (!hash) return;
    const image = h("img", { alt: "", dataset: { src: `/v1/thumbnails/${hash}?size=128` } });
    image.addEventListener("error", () => image.remove());
    well.classList.add("paper");
    fill(well, image);
    showPicture(image);
  } catch { pictures.delete(job.id); }
}

function batchRow(batch) {
  const at = `/v1/batches/${encodeURIComponent(batch.id)}`, bar = h("i");
  bar.style.transform = `scaleX(${batch.progress})`;
  const name = batch.name || batch.id;
  return h("li", { dataset: { state: batch.state } }, h("span", { class: "small-well", "aria-hidden": "true" }, `${Math.round(batch.progress * 100)}%`),
    h("div", { class: "what" }, h("strong", {}, name), h("span", { class: "faint" }, `${batch.counts.done} of ${batch.total} done${batch.counts.failed ? `, ${batch.counts.failed} failed` : ""}`)),
    h("div", { class: "stand" }, h("span", { class: "chip" }, batch.state), h("span", { class: "meter" }, bar)),
    h("div", { class: "deeds row" },
      batch.paused ? button(`go-${batch.id}`, "Resume", act(`${at}/resume`, "It goes on."), { "aria-label": `Resume ${name}` }) : [button(`rest-${batch.id}`, "Pause", act(`${at}/pause`, "It rests."), { "aria-label": `Pause ${name}` }), button(`front-${batch.id}`, "First", act(`${at}/prepend`, "It goes first."), { "aria-label": `Put ${name} first` })],
      button(`stop-${batch.id}`, "Cancel", act(`${at}/cancel`, "Cancelled; what is done stays."), { "aria-label": `Cancel ${name}` })));
}

async function alone(job) {
  if (!await confirmed("Clear the queue and run this?", { detail: `Everything else that waits or runs is cancelled; ${nameOf(job)} goes first.`, yes: "Clear and run", bad: true })) return;
  await act("/v1/queue/clear", ({ count }) => `${count} cancelled; it runs now.`, { keep: job.id })();
}

byId("pause").addEventListener("click", () => act(paused ? "/v1/queue/resume" : "/v1/queue/pause", paused ? "It goes on." : "Everything rests.")());
byId("retry").addEventListener("click", () => act(by("/v1/queue/retry"), ({ count }) => `${count} go round again.`)());
byId("cancel").addEventListener("click", async () => {
  if (await confirmed("Cancel everything that is left?", { detail: chosen ? `Only of ${chosen}. What is done stays done.` : "What is done stays done. Cancelled jobs can be retried.", yes: "Cancel all", no: "Leave it", bad: true })) await act(by("/v1/queue/cancel"), ({ count }) => `${count} cancelled.`)();
});
byId("forget").addEventListener("click", async () => {
  if (!await confirmed("Clear the list of finished jobs?", { detail: "Their pieces and files stay; only the list is emptied.", yes: "Clear" })) return;
  try { const { removed } = await ask("/v1/jobs?older_than_days=0", { method: "DELETE" }); say(`${removed} cleared.`); } catch (error) { sayProblem(error); }
  shown = "";
  look();
});
byId("mode").addEventListener("change", (event) => { chosen = event.target.value; shown = ""; look(); });
addShortcuts([{ id: "queue-pause", key: "p", does: "Pause or resume everything", place: "queue" }, { id: "queue-retry", key: "r", does: "Retry what failed", place: "queue" }, { id: "queue-cancel", key: "Shift+X", does: "Cancel all", place: "queue" }]);
onKeys({ "queue-pause": () => byId("pause").click(), "queue-retry": () => byId("retry").click(), "queue-cancel": () => byId("cancel").click() });
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
get("/v1/modes").then((found) => byId("mode").append(...(found.modes || found.items || []).map((mode) => h("option", { value: mode.id }, mode.name)))).catch(sayProblem);
look().finally(() => { document.body.dataset.ready = "true"; });
