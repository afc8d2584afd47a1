// A button that opens a list of actions. Arrow keys move, Escape closes.

import { fill, h } from "./dom.js";

let count = 0;

// menu("Export", [{ label, note, act, href, download }] or () => the same, { class, up, left, label }) -> element
export function menu(face, items, { class: name = "", up = false, left = false, label = "" } = {}) {
  const id = `menu-${(count += 1)}`;
  const list = h("div", { role: "menu", id, hidden: true, class: [up && "up", left && "left"].filter(Boolean).join(" ") || null });
  const button = h("button", { type: "button", class: name, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id, "aria-label": label || null }, face);
  const box = h("div", { class: "menu" }, button, list);
  const shown = () => !list.hidden;
  const away = (event) => { if (!box.contains(event.target)) close(false); };
  function close(back = true) {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", away);
    if (back) button.focus();
  }
  function open() {
    const found = typeof items === "function" ? items() : items;
    fill(list, found.filter(Boolean).map((item) => h(item.href ? "a" : "button", {
      role: "menuitem", tabindex: "-1", type: item.href ? null : "button", href: item.href, download: item.download, disabled: item.disabled,
      onclick: () => { close(!item.href); if (item.act) item.act(); },
    }, item.label, item.note ? h("small", {}, item.note) : null)));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", away);
    if (list.firstChild) list.firstChild.focus();
  }
  button.addEventListener("click", () => (shown() ? close() : open()));
  box.addEventListener("keydown", (event) => {
    if (!shown()) {
      if (event.key === "ArrowDown" && event.target === button) { event.preventDefault(); open(); }
      return;
    }
    const all = [...list.children].filter((one) => !one.disabled), at = all.indexOf(document.activeElement);
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (go !== undefined) { event.preventDefault(); event.stopPropagation(); if (all.length) all[(go + all.length) % all.length].focus(); }
    if (event.key === "Escape" || event.key === "Tab") { event.stopPropagation(); if (event.key === "Escape") event.preventDefault(); close(event.key === "Escape"); }
  });
  return box;
}
