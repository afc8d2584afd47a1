// Live pictures: only the latest wish is drawn, what it overtakes is dropped here and in the house.

import { openKey } from "./api.js";

// new Preview({ picture(told, url), problem(document), busy(flag) }).ask({ mode, fields, presets, size })
export class Preview {
  constructor(hooks) {
    this.hooks = hooks;
    this.latest = 0;
    this.told = null;
    this.waiting = null;
    this.socket = null;
    this.broken = 0;
    this.times = [];
  }

  ask(wish) {
    this.latest += 1;
    this.asked = performance.now();
    const text = JSON.stringify({ id: this.latest, ...wish });
    this.hooks.busy(true);
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
    else {
      this.waiting = text;
      this.open();
    }
    return this.latest;
  }

  stop() {
    this.latest += 1;
    this.hooks.busy(false);
  }

  open() {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/v1/preview`, openKey() ? ["mintmark", openKey()] : ["mintmark"]);
    socket.binaryType = "blob";
    this.socket = socket;
    socket.onopen = () => {
      this.broken = 0;
      if (this.waiting) socket.send(this.waiting);
      this.waiting = null;
    };
    socket.onmessage = ({ data }) => this.hear(data);
    socket.onclose = () => {
      this.broken += 1;
      if (this.waiting && this.broken < 6) setTimeout(() => this.open(), 300 * this.broken);
      else if (this.waiting) { this.hooks.busy(false); this.hooks.problem({ detail: "The live preview is cut off. Striking still works." }); }
    };
  }

  hear(data) {
    if (typeof data !== "string") {
      const told = this.told;
      this.told = null;
      if (!told || told.id !== this.latest) return;
      this.times.push(performance.now() - this.asked);
      this.hooks.busy(false);
      this.hooks.picture(told, URL.createObjectURL(new Blob([data], { type: told.media_type })));
      return;
    }
    const told = JSON.parse(data);
    if (told.type === "picture") this.told = told;
    else if (told.type === "error" && (told.id === this.latest || told.id === null)) { this.hooks.busy(false); this.hooks.problem(told.problem); }
  }
}
