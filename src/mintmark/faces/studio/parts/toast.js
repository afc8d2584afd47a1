// Says something that passes by; with an action it can be taken back.

import { h } from "./dom.js";

let shelf = null;

// say("Deleted.", { bad: false, action: "Undo", act: () => {}, ms: 6000 })
export function say(text, { bad = false, action = "", act = null, ms = bad ? 9000 : 5000 } = {}) {
  if (!shelf) {
    shelf = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    document.body.append(shelf);
  }
  const close = () => { clearTimeout(timer); toast.remove(); };
  const toast = h("div", { class: bad ? "toast bad" : "toast" }, h("span", { class: "grow" }, text),
    action && h("button", { type: "button", class: "small", onclick: () => { close(); act(); } }, action),
    h("button", { type: "button", class: "bare small icon", "aria-label": "Dismiss", onclick: close }, "×"));
  shelf.append(toast);
  while (shelf.children.length > 3) shelf.firstChild.remove();
  const timer = setTimeout(close, action ? Math.max(ms, 8000) : ms);
  return close;
}

// Tells what went wrong, unless it was only overtaken.
export function sayProblem(error) {
  if (error && error.name !== "AbortError") say(error.message || String(error), { bad: true });
}
