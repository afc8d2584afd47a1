// Settings: what this browser keeps, and how the house is set up. No key is ever shown; it is set or unset.

import { ask, get, post, remove } from "../parts/api.js";
import { byId, fill, h } from "../parts/dom.js";
import { asked, confirmed, openDialog } from "../parts/dialog.js";
import { SHORTCUTS, conflicts, keyOf, nameOf, rebind } from "../parts/keys.js";
import { copy } from "../parts/script.js";
import { house } from "../parts/store.js";
import { say, sayProblem } from "../parts/toast.js";

const chip = (node, set) => { node.textContent = set ? "set" : "unset"; node.className = set ? "chip good" : "chip"; };
const money = (micro) => (micro ? `$${(micro / 1e6).toFixed(micro < 10000 ? 4 : 2)}` : "free");
const size = (bytes) => (bytes > 2 ** 20 ? `${(bytes / 2 ** 20).toFixed(1)} MB` : `${Math.round(bytes / 1024)} KB`);

// -- appearance -------------------------------------------------------------------------------------------------------

const THEMES = [["", "As the system"], ["dark", "Dark"], ["light", "Light"]];
function themes() {
  const now = house.get("theme", "");
  fill(byId("themes"), THEMES.map(([name, title]) => h("button", { type: "button", "aria-pressed": String(name === now), onclick: () => {
    house.set("theme", name || null);
    if (name) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    themes();
  } }, title)));
}

// -- director ---------------------------------------------------------------------------------------------------------

function headers() {
  const kept = house.get("director", {});
  return { ...(kept.key ? { "x-api-key": kept.key } : {}), ...(kept.key && kept.url ? { "x-base-url": kept.url } : {}) };
}

async function models() {
  const kept = house.get("director", {});
  chip(byId("llmstate"), kept.key);
  byId("llmkey").value = "";
  byId("llmurl").value = kept.url || "";
  byId("llmoffline").checked = Boolean(kept.offline);
  try {
    const found = await ask("/models", { headers: headers() });
    fill(byId("llmmodel"), h("option", { value: "" }, "as the house is set up"), found.data.map((one) => h("option", { value: one.id, selected: one.id === kept.model }, one.id)));
    byId("llmnote").textContent = found.fallback ? `The usual models are listed. ${found.reason || "Nobody was asked, for want of a key."}` : `${found.data.length} models, as the provider lists them.`;
  } catch (error) {
    fill(byId("llmmodel"), h("option", { value: kept.model || "" }, kept.model || "none could be listed"));
    byId("llmnote").textContent = error.message;
  }
}

function director() {
  byId("directorform").addEventListener("submit", (event) => {
    event.preventDefault();
    const kept = house.get("director", {});
    house.set("director", { key: byId("llmkey").value.trim() || kept.key || "", url: byId("llmurl").value.trim(), model: byId("llmmodel").value, offline: byId("llmoffline").checked });
    byId("llmsaid").textContent = "Kept in this browser.";
    models();
  });
  byId("llmclear").addEventListener("click", () => { house.set("director", null); byId("llmsaid").textContent = "Cleared."; models(); });
  byId("llmtest").addEventListener("click", async () => {
    byId("llmsaid").textContent = "Reading three words …";
    try {
      const kept = house.get("director", {});
      const found = await ask("/v1/direct", { method: "POST", headers: headers(), body: { mode: "ink", brief: "a calm moth", model: kept.key ? kept.model || "" : "", offline: Boolean(kept.offline) } });
      byId("llmsaid").textContent = `Read by ${found.served_by}: ${found.spec.subject}. ${found.reason}`;
    } catch (error) { byId("llmsaid").textContent = error.message; }
  });
}

// -- providers --------------------------------------------------------------------------------------------------------

let providers = [];
function listProviders() {
  const shown = providers.filter((one) => one.ready || !byId("readyonly").checked);
  fill(byId("providerlist"), shown.map((one) => {
    const said = h("p", { class: "faint", role: "status" }, one.ready ? one.note : one.why_not);
    const known = one.models.length ? h("select", { "aria-label": `Models of ${one.title}` }, one.models.map((model) => h("option", { selected: model.id === one.model }, model.id + (model.shutdown ? ` (until ${model.shutdown})` : "")))) : one.model;
    const cell = h("td", { class: "model" }, known);
    const test = async () => {
      said.textContent = "Asking …";
      said.className = "faint";
      try {
        const found = await post(`/v1/providers/${encodeURIComponent(one.name)}/test`);
        said.textContent = found.message || (found.ok ? "It answers." : "It does not answer.");
        said.className = found.ok ? "good-text faint" : "bad-text faint";
        if (found.models.length) fill(cell, h("select", { "aria-label": `Models of ${one.title}` }, found.models.map((model) => h("option", {}, model.id || model))));
      } catch (error) { said.textContent = error.message; said.className = "bad-text faint"; }
    };
    return h("tr", {}, h("td", {}, h("strong", {}, one.title), said),
      h("td", {}, one.key_names.length ? h("span", { class: one.ready ? "chip good" : "chip", title: one.key_names.join(" or ") }, one.ready ? "set" : "unset") : h("span", { class: "faint" }, "none needed")),
      cell, h("td", {}, money(one.price_microdollars)), h("td", {}, one.capabilities.map((name) => h("span", { class: "chip" }, name))),
      h("td", {}, h("button", { type: "button", class: "small", "aria-label": `Test ${one.title}`, onclick: test }, "Test")));
  }));
}

// -- storage and keys of the house --------------------------------------------------------------------------------------

async function storage() {
  const [health, memory, usage] = await Promise.all([get("/health"), get("/v1/cache"), get("/v1/usage")]);
  const jobs = (health.queue && health.queue.jobs) || {};
  const rows = [["Database", `${health.database.kind || ""}: ${health.database.status}`], ["Jobs kept", `${jobs.done || 0} done, ${jobs.failed || 0} failed`], ["Workers", String((health.queue && health.queue.workers) || 0)],
    ["Ready answers", `${memory.entries} in ${size(memory.bytes)} of ${size(memory.most_bytes)}; ${memory.hits} given again`], ["Memory", size((health.memory && health.memory.rss_bytes) || 0)], ["Spent this month", `${usage.calls} calls, ${money(usage.cost_microdollars)}`], ["Version", health.version]];
  fill(byId("store"), rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

async function keys() {
  chip(byId("openstate"), house.get("key", ""));
  const { items } = await get("/v1/keys");
  const day = (text) => (text ? text.slice(0, 10) : "for ever");
  fill(byId("keylist"), items.length ? items.map((one) => h("tr", {}, h("td", {}, one.name), h("td", {}, h("code", {}, one.prefix)), h("td", {}, day(one.created_at)), h("td", {}, one.revoked_at ? `revoked ${day(one.revoked_at)}` : day(one.expires_at)),
    h("td", {}, one.revoked_at ? null : h("button", { type: "button", class: "small", "aria-label": `Revoke ${one.name}`, onclick: async () => {
      if (!(await confirmed(`Revoke ${one.name}?`, { detail: "Whoever uses it is shut out at once.", yes: "Revoke", bad: true }))) return;
      remove(`/v1/keys/${encodeURIComponent(one.id)}`).then(keys).catch(sayProblem);
    } }, "Revoke")))) : h("tr", {}, h("td", { colspan: 5, class: "faint" }, "There is none: the house is open on this machine.")));
}

function access() {
  byId("openform").addEventListener("submit", (event) => { event.preventDefault(); if (byId("openkey").value.trim()) house.set("key", byId("openkey").value.trim()); byId("openkey").value = ""; say("Kept in this browser."); keys().catch(sayProblem); });
  byId("openclear").addEventListener("click", () => { house.set("key", null); chip(byId("openstate"), false); say("Cleared."); });
  byId("newkey").addEventListener("click", async () => {
    const name = await asked("Make a key", { label: "What it is for", yes: "Make" });
    if (!name) return;
    try {
      const made = await post("/v1/keys", { name });
      const key = made.secret;
      if (!house.get("key", "")) house.set("key", key);
      openDialog({ title: "The key", body: [h("p", { class: "soft" }, "It is shown this once. This browser keeps it, if it had none."), h("pre", { tabindex: "0" }, key)], actions: [h("button", { type: "button", class: "main", onclick: () => copy(key, "The key is copied.") }, "Copy")] });
      await keys();
    } catch (error) { sayProblem(error); }
  });
  byId("forget").addEventListener("click", () => remove("/v1/cache").then(storage).then(() => say("Cleared; what is asked for next is drawn anew.")).catch(sayProblem));
  byId("wipe").addEventListener("click", async () => { if (await confirmed("Forget what this browser keeps?", { detail: "Settings, strips and unsaved wishes go; pieces in the house stay.", yes: "Forget", bad: true })) { house.clear(); location.reload(); } });
}

// -- shortcuts ----------------------------------------------------------------------------------------------------------

function shortcuts() {
  fill(byId("shortcutlist"), SHORTCUTS.map((one) => {
    const taken = conflicts(one.id, keyOf(one.id));
    const keysShown = h("td", {}, h("kbd", {}, keyOf(one.id).replace("Arrow", "")));
    const note = h("span", { class: "bad-text faint", role: "alert" }, taken.length ? `also: ${taken.join(", ")}` : "");
    const button = h("button", { type: "button", class: "small", "aria-label": `Change the keys of: ${one.does}` }, "Change");
    button.addEventListener("click", () => {
      button.textContent = "Press …";
      const hear = (event) => {
        if (["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        document.removeEventListener("keydown", hear, true);
        if (event.key !== "Escape") {
          const key = nameOf(event), others = conflicts(one.id, key);
          if (others.length) { say(`${key} is taken by: ${others.join(", ")}. Choose other keys.`, { bad: true }); shortcuts(); return; }
          rebind(one.id, key === one.key ? "" : key);
        }
        shortcuts();
      };
      document.addEventListener("keydown", hear, true);
    });
    return h("tr", {}, h("td", {}, one.does), h("td", { class: "faint" }, one.place), keysShown, h("td", {}, note), h("td", {}, button));
  }));
}
byId("keysreset").addEventListener("click", () => { house.set("keys", null); shortcuts(); });

themes();
director();
access();
shortcuts();
byId("readyonly").addEventListener("change", listProviders);
Promise.all([models(), get("/v1/providers").then((found) => { providers = found.providers; listProviders(); }), storage(), keys()]).catch(sayProblem).then(() => { document.body.dataset.ready = "true"; });
