// Notes on places of a picture. A place is pointed at with the mouse, or with the arrow keys.

import { get } from "../parts/api.js";
import { byId, fill, h, icon } from "../parts/dom.js";
import { asked } from "../parts/dialog.js";
import { say, sayProblem } from "../parts/toast.js";
import { send, shotPath, who } from "./desk.js";

const WHOLE = 1000, LEAST = 12;

export class Notes {
  constructor() {
    this.all = [];
    this.marks = byId("marks");
    byId("place").addEventListener("click", () => this.toggle());
    this.marks.addEventListener("pointerdown", (event) => this.drag(event));
    this.marks.addEventListener("keydown", (event) => this.steer(event));
    this.marks.addEventListener("blur", () => this.cross?.classList.remove("here"));
  }

  async read(shot, version) {
    this.stop();
    const changed = this.shot?.shot_id !== shot.shot_id;
    [this.shot, this.version] = [shot, version];
    if (changed) { this.all = []; this.draw(); }
    try {
      const { items } = await get(shotPath(shot, "/annotations"));
      if (this.shot !== shot || this.version !== version) return;
      this.all = items;
      this.draw();
    } catch (error) { sayProblem(error); }
  }

  draw() {
    const here = this.all.filter((note) => note.version === this.version.version);
    byId("notebox").hidden = !this.all.length;
    fill(this.marks, here.map((note, at) => this.place(h("button", { type: "button", class: note.done ? "pin done" : "pin", title: note.text, "aria-label": `Note ${at + 1}: ${note.text}`, onclick: () => byId(`note-${note.id}`)?.scrollIntoView({ block: "nearest" }) }, h("b", {}, String(at + 1))), note)), this.cross);
    fill(byId("notes"), here.map((note) => this.row(note)), this.all.filter((note) => note.version !== this.version.version).map((note) => this.row(note)));
  }

  place(node, { x, y, width, height }) {
    for (const [name, value] of Object.entries({ left: x, top: y, width, height })) node.style[name] = `${value / 10}%`;
    node.classList.toggle("point", !width || !height);
    return node;
  }

  row(note) {
    const said = `${note.author} · ${note.version === this.version.version ? "" : `version ${note.version} · `}${new Date(note.created_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}`;
    return h("li", { id: `note-${note.id}`, class: [note.done && "done", note.version !== this.version.version && "elsewhere"].filter(Boolean).join(" ") || null }, h("p", {}, note.text), h("p", { class: "row faint" }, said,
      h("button", { type: "button", class: "small", "aria-pressed": String(note.done), onclick: () => this.change(note, { done: !note.done }) }, note.done ? "Done" : "Mark done"),
      h("button", { type: "button", class: "bare small icon", "aria-label": "Remove the note", onclick: () => this.remove(note) }, icon("trash"))));
  }

  async change(note, fields) {
    try { await send(`/annotations/${encodeURIComponent(note.id)}`, fields, "PATCH"); await this.again(); } catch (error) { sayProblem(error); }
  }

  async remove(note) {
    const { x, y, width, height, text, author, version } = note;
    try {
      await send(`/annotations/${encodeURIComponent(note.id)}`, {}, "DELETE");
      await this.again();
      const shot = this.shot;
      say("The note is removed.", { action: "Undo", act: () => send(shotPath(shot, "/annotations"), { x, y, width, height, text, author, version }).then(() => this.again()).catch(sayProblem) });
    } catch (error) { sayProblem(error); }
  }

  async again() {
    const { items } = await get(shotPath(this.shot, "/annotations"));
    this.all = items;
    this.draw();
  }

  // -- where ------------------------------------------------------------------------------------------------------

  toggle() { if (this.placing) this.stop(); else this.start(); }

  start() {
    if (!this.version?.artifact_url) { say("There is no picture yet to put a note on."); return; }
    this.placing = true;
    this.at = [500, 500];
    this.cross = h("span", { class: "cross", "aria-hidden": "true" });
    this.marks.classList.add("placing");
    this.marks.tabIndex = 0;
    this.marks.setAttribute("role", "application");
    this.marks.setAttribute("aria-label", "Where the note goes: arrow keys move the cross, Shift goes further, Enter puts it there");
    byId("place").setAttribute("aria-pressed", "true");
    this.draw();
    this.point();
    this.marks.focus();
    say("Drag over a part of the picture, or move the cross with the arrow keys and press Enter.");
  }

  stop() {
    this.placing = false;
    this.cross = null;
    this.marks.classList.remove("placing");
    this.marks.removeAttribute("tabindex");
    this.marks.removeAttribute("role");
    this.marks.removeAttribute("aria-label");
    byId("place").setAttribute("aria-pressed", "false");
    if (this.version) this.draw();
  }

  point() { this.place(this.cross, { x: this.at[0], y: this.at[1], width: 0, height: 0 }); this.cross.classList.add("here"); }

  steer(event) {
    if (!this.placing) return;
    const step = event.shiftKey ? 50 : 10, [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] || [];
    if (dx !== undefined) {
      this.at = [Math.max(0, Math.min(WHOLE, this.at[0] + dx)), Math.max(0, Math.min(WHOLE, this.at[1] + dy))];
      this.point();
    } else if (event.key === "Enter" && event.target === this.marks) this.add({ x: this.at[0], y: this.at[1], width: 0, height: 0 });
    else if (event.key === "Escape") { this.stop(); byId("place").focus(); } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  drag(event) {
    if (!this.placing || event.target.closest(".pin")) return;
    event.preventDefault();
    const box = this.marks.getBoundingClientRect();
    const where = (one) => [(one.clientX - box.left) / box.width, (one.clientY - box.top) / box.height].map((value) => Math.round(Math.max(0, Math.min(1, value)) * WHOLE));
    const [fx, fy] = where(event);
    const frame = h("span", { class: "pin drawn" });
    this.marks.append(frame);
    const part = (one) => { const [x, y] = where(one); return { x: Math.min(x, fx), y: Math.min(y, fy), width: Math.abs(x - fx), height: Math.abs(y - fy) }; };
    const move = (one) => this.place(frame, part(one));
    const up = (one) => {
      removeEventListener("pointermove", move);
      const found = part(one);
      frame.remove();
      this.add(found.width < LEAST || found.height < LEAST ? { x: fx, y: fy, width: 0, height: 0 } : found);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up, { once: true });
  }

  async add(place) {
    const text = await asked("A note on the picture", { label: "Note", yes: "Put it there", most: 2000 });
    this.stop();
    byId("place").focus();
    if (!text) return;
    try {
      await send(shotPath(this.shot, "/annotations"), { ...place, text, author: who.name, version: this.version.version });
      await this.again();
    } catch (error) { sayProblem(error); }
  }
}
