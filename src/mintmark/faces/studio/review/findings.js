// What lint minds, each with the patch that mends it.

import { get, query } from "../parts/api.js";
import { byId, fill, h, words } from "../parts/dom.js";
import { confirmed } from "../parts/dialog.js";
import { say, sayProblem } from "../parts/toast.js";
import { BOARD, rerender } from "./desk.js";

const FILMED = "shot"; // the mode whose pictures have a camera; the others have no film grammar
const CHIPS = { error: "chip bad", warning: "chip warn", note: "chip" };

export class Findings {
  // { opened(shot id), mended(job id, shot ids) }
  constructor(options) {
    Object.assign(this, options);
    this.all = [];
    byId("mendall").addEventListener("click", () => this.mendAll());
  }

  async read(mode = this.mode) {
    this.mode = mode;
    if (mode !== FILMED) return;
    try { this.all = (await get(`/lint${query({ batch_id: BOARD })}`)).findings; } catch (error) { sayProblem(error); }
    byId("lintbox").hidden = !this.all.length;
    byId("linthead").textContent = `What film grammar minds (${this.all.length})`;
    byId("mendall").hidden = !this.all.some(mends);
    fill(byId("findings"), this.all.map((one) => this.row(one, true)));
  }

  of(shot) { return this.all.filter((one) => one.shots.includes(shot.shot_id)); }

  show(shot) {
    const mine = this.of(shot);
    byId("shotlint").hidden = !mine.length;
    fill(byId("shotfindings"), mine.map((one) => this.row(one, false)));
  }

  row(finding, leads) {
    return h("li", {}, h("p", {}, h("span", { class: CHIPS[finding.severity] || "chip" }, finding.severity), " ", finding.message),
      h("p", { class: "row faint" }, words(finding.rule.replace(/\./g, ": ")), leads ? finding.shots.map((id) => h("button", { type: "button", class: "linkish", onclick: () => this.opened(id) }, id)) : null,
        mends(finding) ? h("button", { type: "button", class: "small mend", onclick: (event) => this.mend([finding], event.currentTarget) }, `Mend ${Object.keys(finding.patch).join(", ")}`) : null));
  }

  async mend(findings, button = null) {
    if (button) button.disabled = true;
    const touched = [];
    let job = null;
    try {
      for (const finding of findings) {
        for (const [shot, patch] of Object.entries(finding.patch)) {
          const made = await rerender({ shot_id: shot }, patch, `mends ${finding.rule}`);
          if (made.is_new) { touched.push(shot); job = made.job_id; }
        }
      }
      say(touched.length ? `${[...new Set(touched)].join(", ")}: a new version is being drawn.` : "Nothing had to be changed.");
      await this.mended(job, touched);
    } catch (error) { sayProblem(error); if (button) button.disabled = false; }
  }

  async mendAll() {
    const seen = new Set(), some = this.all.filter(mends).filter((one) => Object.keys(one.patch).every((shot) => !seen.has(shot) && seen.add(shot)));
    if (await confirmed(`Mend ${some.length} findings?`, { detail: `New versions of ${[...seen].join(", ")} are made. One patch for each shot; look again for what is left.`, yes: "Mend" })) await this.mend(some, byId("mendall"));
    byId("mendall").disabled = false;
  }
}

const mends = (finding) => Object.keys(finding.patch).length > 0;
