// The workspaces of a mode: open, rename, archive, look into, and what was asked for in them.

import { get, patch, post } from "../parts/api.js";
import { byId, fill, h } from "../parts/dom.js";
import { asked, openDialog } from "../parts/dialog.js";
import { menu } from "../parts/menu.js";
import { ofMode } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";
import { thumb } from "../gallery/thumb.js";

const MODE = document.body.dataset.mode;

async function look() {
  try {
    const { items } = await get(`/v1/workspaces?mode=${MODE}&archived=${byId("archived").checked}`);
    byId("empty").hidden = items.length > 0;
    fill(byId("rooms"), items.map(card));
  } catch (error) { sayProblem(error); }
}

function card(room) {
  const preview = h("div", { class: "preview" }, h("p", { class: "faint" }, "…")), counts = h("p", { class: "faint" }, "…");
  const gallery = `/${MODE}/gallery?workspace=${encodeURIComponent(room.id)}`;
  Promise.all([get(`/v1/gallery?mode=${MODE}&workspace=${room.id}&limit=4`), get(`/v1/gallery/outline?mode=${MODE}&workspace=${room.id}`)]).then(([{ items }, { total }]) => {
    fill(preview, items.length ? items.map((piece) => h("span", { class: "well" }, thumb(piece.thumbnail_url, piece.title || piece.name))) : h("p", { class: "faint" }, "Nothing is in it yet."));
    counts.textContent = `${total.toLocaleString()} ${total === 1 ? "piece" : "pieces"} · since ${new Date(room.created_at).toLocaleDateString()}`;
  }).catch(sayProblem);
  return h("li", { class: room.archived ? "room archived" : "room" },
    h("div", { class: "row apart" }, h("h2", {}, h("a", { href: gallery }, room.name)), room.archived ? h("span", { class: "chip" }, "Archived") : null),
    preview, counts,
    h("div", { class: "row" }, h("a", { class: "button small", href: gallery }, "Gallery"),
      room.archived ? null : h("button", { type: "button", class: "small", onclick: () => work(room) }, "Work in it"),
      menu("More", () => [
        { label: "Jobs", note: "what was asked", act: () => jobs(room) },
        { label: "Rename", act: () => rename(room) },
        { label: room.archived ? "Reopen" : "Archive", act: () => archive(room, !room.archived) },
      ], { class: "small", label: `More for ${room.name}` })));
}

function work(room) {
  ofMode(MODE).set("workspace", { id: room.id, name: room.name });
  location.href = `/${MODE}/studio`;
}

async function rename(room) {
  const name = await asked("Rename the workspace", { label: "Name", value: room.name, most: 120 });
  if (!name || name === room.name) return;
  try { await patch(`/v1/workspaces/${room.id}`, { name }); await look(); } catch (error) { sayProblem(error); }
}

async function archive(room, archived) {
  try {
    await patch(`/v1/workspaces/${room.id}`, { archived });
    if (archived && (ofMode(MODE).get("workspace") || {}).id === room.id) ofMode(MODE).set("workspace", null);
    await look();
    say(archived ? `${room.name} is archived; its pieces stay.` : `${room.name} is open again.`, { action: "Undo", act: () => patch(`/v1/workspaces/${room.id}`, { archived: !archived }).then(look).catch(sayProblem) });
  } catch (error) { sayProblem(error); }
}

async function jobs(room) {
  try {
    const { items } = await get(`/v1/workspaces/${room.id}/jobs?limit=100`);
    const rows = items.map((job) => h("tr", {}, h("td", {}, job.name || job.brief || job.fingerprint.slice(0, 12)), h("td", {}, h("span", { class: `chip ${job.state === "failed" ? "bad" : job.state === "done" ? "good" : ""}` }, job.state)), h("td", {}, new Date(job.created_at).toLocaleString())));
    openDialog({ title: `Jobs of ${room.name}`, wide: true, body: rows.length ? [h("div", { class: "table" }, h("table", { class: "list" }, h("thead", {}, h("tr", {}, h("th", {}, "What"), h("th", {}, "State"), h("th", {}, "When"))), h("tbody", {}, rows)))] : [h("p", { class: "soft" }, "Nothing was asked for in it yet.")] });
  } catch (error) { sayProblem(error); }
}

byId("new").addEventListener("click", async () => {
  const name = await asked("New workspace", { label: "Name", yes: "Open it", most: 120 });
  if (!name) return;
  try { await post("/v1/workspaces", { mode: MODE, name }); await look(); } catch (error) { sayProblem(error); }
});
byId("archived").addEventListener("change", look);
look().finally(() => { document.body.dataset.ready = "true"; });
