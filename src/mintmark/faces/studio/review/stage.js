// One shot on the stage: its neighbors, its picture, its versions side by side, and what is said of it.

import { file, get, openKey, picture } from "../parts/api.js";
import { byId, fill, h, words } from "../parts/dom.js";
import { say, sayProblem } from "../parts/toast.js";
import { thumb } from "../gallery/thumb.js";
import { rerender, send, shotPath, versionsOf, who } from "./desk.js";

const WAYS = [["one", "One"], ["pair", "Side by side"], ["slide", "Slider"], ["blink", "Blink"], ["heat", "Difference"]];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Stage {
  // { notes, findings, near(step) -> shot, opened(shot), changed(shot id, version), drawn(job) }
  constructor(options) {
    Object.assign(this, options);
    this.way = "one";
    this.turn = 0;
    fill(byId("ways"), WAYS.map(([way, name]) => h("button", { type: "button", class: "small", dataset: { way }, onclick: () => this.look(way) }, name)));
    byId("against").addEventListener("change", () => this.look(this.way === "one" ? "slide" : this.way));
    byId("cut").addEventListener("input", (event) => byId("frames").style.setProperty("--cut", `${event.target.value}%`));
    byId("verdict").addEventListener("submit", (event) => { event.preventDefault(); this.judge("approve"); });
    byId("reject").addEventListener("click", () => this.judge("reject"));
    byId("again").addEventListener("submit", (event) => { event.preventDefault(); this.patch(); });
    byId("note").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.judge(this.rejecting ? "reject" : "approve");
      event.target.blur();
    });
    byId("patch").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.patch(); } });
    byId("new").addEventListener("load", ({ target }) => byId("canvas").style.setProperty("--ratio", String(target.naturalWidth / target.naturalHeight)));
    for (const id of ["note", "patch"]) byId(id).addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); event.target.blur(); } });
  }

  get isOpen() { return !byId("stage").hidden; }

  async open(shot, number = null) {
    const turn = (this.turn += 1);
    this.shot = shot;
    this.version = null;
    this.versions = [];
    this.rejecting = false;
    byId("overview").hidden = true;
    byId("stage").hidden = false;
    byId("shotname").textContent = shot.shot_id;
    byId("subject").textContent = shot.subject;
    history.replaceState(null, "", `#${encodeURIComponent(shot.shot_id)}`);
    this.strip();
    this.findings.show(shot);
    try {
      const versions = await versionsOf(shot);
      if (turn !== this.turn) return;
      this.versions = versions;
      this.choose(versions.find((one) => one.version === number) || versions[versions.length - 1]);
    } catch (error) { sayProblem(error); }
  }

  close() {
    this.turn += 1;
    clearInterval(this.blinking);
    this.notes.stop();
    byId("stage").hidden = true;
    byId("overview").hidden = false;
    history.replaceState(null, "", location.pathname);
  }

  // Two before, this one, two after
  strip() {
    fill(byId("strip"), [-2, -1, 0, 1, 2].map((step) => {
      const shot = this.near(step);
      if (!shot) return h("span", { class: "beside-none", "aria-hidden": "true" });
      const plate = shot.artifact_hash ? thumb(`/v1/thumbnails/${shot.artifact_hash}`) : h("span", { class: "faint" }, shot.status);
      return h("button", { type: "button", class: `step ${shot.review_status}`, "aria-current": step ? null : "true", onclick: () => this.opened(shot) }, h("span", { class: "well" }, plate), h("span", { class: "said" }, shot.shot_id, { approved: " ✓", rejected: " ✗" }[shot.review_status] || ""));
    }));
  }

  choose(version) {
    this.version = version;
    fill(byId("versions"), this.versions.map((one) => h("button", { type: "button", class: "small", "aria-pressed": String(one === version), "aria-label": `Version ${one.version}, ${one.review_status}`, onclick: () => this.choose(one) }, `v${one.version}`, { approved: " ✓", rejected: " ✗" }[one.review_status] || "")));
    byId("note").value = version.review_note;
    const by = version.reviewer ? ` by ${version.reviewer}` : "";
    byId("standing").textContent = version.review_status === "pending" ? `Version ${version.version}: ${version.status}, waiting for a verdict.` : `Version ${version.version}: ${version.review_status}${by}.`;
    byId("hash").textContent = version.hash;
    fill(byId("rules"), [...version.rules_applied.map((rule) => rule.sentence), ...version.adjusted].map((text) => h("li", {}, text)));
    const others = this.versions.filter((one) => one !== version);
    fill(byId("against"), others.map((one) => h("option", { value: one.version }, `v${one.version}`)));
    const before = others.filter((one) => one.version < version.version).pop() || others[0];
    if (before) byId("against").value = before.version;
    byId("looks").hidden = !others.length;
    this.look(others.length ? this.way : "one");
    this.notes.read(this.shot, version);
  }

  step(by) {
    const at = this.versions?.indexOf(this.version) + by;
    if (this.versions?.[at]) this.choose(this.versions[at]);
  }

  async show(image, version, shown) {
    image.hidden = !shown || !version?.artifact_url;
    image.alt = image.hidden ? "" : `${version.shot_id}, version ${version.version}: ${version.subject}`;
    if (image.hidden) { image.removeAttribute("src"); return; }
    if (image.dataset.of === version.artifact_url && image.src) return;
    image.dataset.of = version.artifact_url;
    image.src = openKey() ? await picture(version.artifact_url) : version.artifact_url;
  }

  async look(way) {
    if (!this.version) return;
    clearInterval(this.blinking);
    const now = this.version, other = this.versions.find((one) => one.version === Number(byId("against").value));
    this.way = other ? way : "one";
    const compared = this.way !== "one", frames = byId("frames");
    frames.dataset.look = this.way;
    frames.classList.remove("off");
    for (const button of byId("ways").children) button.setAttribute("aria-pressed", String(button.dataset.way === this.way));
    this.show(byId("new"), now, this.way !== "heat");
    this.show(byId("old"), other, compared && this.way !== "heat");
    byId("heat").hidden = true;
    byId("cutting").hidden = this.way !== "slide";
    byId("marks").hidden = this.way !== "one";
    byId("place").disabled = this.way !== "one";
    byId("absent").hidden = Boolean(now.artifact_url);
    byId("absent").textContent = now.error?.message || `This version is ${now.status}.`;
    byId("changed").hidden = byId("numbers").hidden = !compared;
    byId("shown").textContent = { one: `Version ${now.version}`, pair: `Version ${other?.version} and version ${now.version}`, slide: `Left version ${other?.version}, right version ${now.version}`, heat: `What changed from version ${other?.version} to ${now.version}, in red` }[this.way] || `Version ${now.version}`;
    if (this.way === "blink") this.blink(now, other);
    if (compared) await this.compare(other, now);
  }

  blink(now, other) {
    const turn = () => { byId("shown").textContent = `Version ${byId("frames").classList.toggle("off") ? other.version : now.version}`; };
    if (calm.matches) { this.swap = turn; byId("shown").textContent = `Version ${now.version}. Press b to change places.`; } else this.blinking = setInterval(turn, 700);
  }

  async compare(other, now) {
    const turn = this.turn;
    try {
      const found = await get(shotPath(now, "/compare", { from: other.version, to: now.version, pixels: 1 }));
      if (turn !== this.turn || now !== this.version) return;
      fill(byId("changed"), h("table", { class: "list" }, h("thead", {}, h("tr", {}, h("th", {}, "Field"), h("th", {}, `v${other.version}`), h("th", {}, `v${now.version}`))), h("tbody", {}, found.changes.map((one) => h("tr", {}, h("td", {}, words(one.path.slice(1).replace(/\//g, " · "))), h("td", {}, JSON.stringify(one.old_value ?? null)), h("td", {}, JSON.stringify(one.new_value ?? null)))))));
      byId("numbers").textContent = found.pixels ? `${(100 * found.pixels.share).toFixed(2)} % of the pixels differ.` : "Both must be drawn before their pixels can be compared.";
      if (this.way !== "heat" || !found.difference_url) return;
      const heat = byId("heat");
      heat.src = URL.createObjectURL(await file(found.difference_url));
      heat.alt = `What differs: ${byId("numbers").textContent}`;
      heat.hidden = false;
    } catch (error) { sayProblem(error); }
  }

  // -- what is said ---------------------------------------------------------------------------------------------------

  async judge(verdict, shot = this.shot, version = this.version) {
    const note = this.isOpen ? byId("note").value : "";
    if (verdict === "reject" && !note.trim()) { this.rejecting = true; byId("note").focus(); say("Say why, then reject."); return; }
    try {
      const said = await send(shotPath(shot, `/${verdict}`), { note, reviewer: who.name, ...(version ? { version: version.version } : {}) });
      this.rejecting = false;
      say(`${said.shot_id}, version ${said.version}: ${said.review_status}.`);
      await this.changed(said.shot_id, said.version);
    } catch (error) {
      sayProblem(error);
      if (error.status === 401 || error.status === 403) document.querySelector(".who").open = true;
    }
  }

  async patch() {
    let patch;
    try { patch = JSON.parse(byId("patch").value || "{}"); } catch (error) { say(`This is no JSON: ${error.message}`, { bad: true }); return; }
    byId("rerender").disabled = true;
    try {
      const made = await rerender(this.shot, patch, byId("note").value);
      if (!made.is_new) { say("The patch changes nothing; no version was made."); return; }
      byId("patch").value = "";
      say(`${made.shot_id}, version ${made.version} is being drawn …`);
      this.way = "one";
      await this.changed(made.shot_id, made.version);
      this.drawn(made.job_id);
    } catch (error) { sayProblem(error); } finally { byId("rerender").disabled = false; }
  }

  // While it is drawn: the same version again, with what was typed left alone
  async renew() {
    if (!this.isOpen || !this.version || this.version.artifact_url) return;
    const typed = byId("note").value, versions = await versionsOf(this.shot);
    const now = versions.find((one) => one.version === this.version.version);
    if (!now || now.status === this.version.status) return;
    this.versions = versions;
    this.choose(now);
    byId("note").value = typed;
  }
}
