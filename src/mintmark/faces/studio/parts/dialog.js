// Dialogs: the focus stays inside, Escape closes, and goes back to where it came from.

import { h } from "./dom.js";

const REACHABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex='0']";
let open = 0;

// openDialog({ title, body: [nodes], actions: [buttons], wide }) -> { close, node }; `closed` is called at the end
export function openDialog({ title, body = [], actions = [], wide = false, closed = () => {} }) {
  const id = `dialog-${(open += 1)}`;
  const before = document.activeElement;
  const close = () => {
    if (!veil.isConnected) return;
    veil.remove();
    document.removeEventListener("keydown", onKey, true);
    if (before && before.isConnected) before.focus();
    closed();
  };
  const shut = h("button", { type: "button", class: "bare icon", "aria-label": "Close", onclick: close }, "×");
  const node = h("div", { class: wide ? "dialog wide" : "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": id, tabindex: "-1" },
    h("header", {}, h("h2", { id }, title), shut), h("div", { class: "stack" }, body), actions.length ? h("footer", {}, actions) : null);
  const veil = h("div", { class: "veil", onmousedown: (event) => { if (event.target === veil) close(); } }, node);
  function onKey(event) {
    if (document.querySelector(".veil:last-of-type") !== veil) return;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    if (event.key !== "Tab") return;
    const reach = [...node.querySelectorAll(REACHABLE)].filter((one) => one.offsetParent);
    const first = reach[0], last = reach[reach.length - 1];
    if (event.shiftKey && (document.activeElement === first || document.activeElement === node)) { event.preventDefault(); last.focus(); }
    else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
  }
  document.addEventListener("keydown", onKey, true);
  document.body.append(veil);
  (node.querySelector("[autofocus]") || node.querySelector(".stack input, .stack textarea, .stack select, footer .main") || node).focus();
  return { close, node };
}

// confirmed("Delete 3 pieces?", { detail, yes: "Delete", bad: true }) -> promise of true or false
export function confirmed(title, { detail = "", yes = "Yes", no = "Cancel", bad = false } = {}) {
  return new Promise((settle) => {
    let answer = false;
    const button = h("button", { type: "button", class: bad ? "bad" : "main", onclick: () => { answer = true; dialog.close(); } }, yes);
    const dialog = openDialog({ title, body: detail ? [h("p", { class: "soft" }, detail)] : [], actions: [h("button", { type: "button", onclick: () => dialog.close() }, no), button], closed: () => settle(answer) });
    button.focus();
  });
}

// asked("Rename", { label: "Name", value }) -> promise of the text, or null
export function asked(title, { label = title, value = "", yes = "Save", most = 200, check = () => "" } = {}) {
  return new Promise((settle) => {
    let answer = null;
    const field = h("input", { type: "text", id: "asked", value, maxlength: most });
    const fault = h("p", { class: "bad-text faint", role: "alert" });
    const done = (event) => {
      event.preventDefault();
      fault.textContent = field.value.trim() ? check(field.value.trim()) : "Write something first.";
      if (fault.textContent) return;
      answer = field.value.trim();
      dialog.close();
    };
    const form = h("form", { class: "stack", onsubmit: done }, h("label", { for: "asked" }, label), field, fault);
    const dialog = openDialog({ title, body: [form], actions: [h("button", { type: "button", onclick: () => dialog.close() }, "Cancel"), h("button", { type: "button", class: "main", onclick: done }, yes)], closed: () => settle(answer) });
    field.focus();
    field.select();
  });
}
