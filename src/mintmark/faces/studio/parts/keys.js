// Keyboard shortcuts: named actions with a key each, changeable in the settings, and silent while somebody types.

import { h } from "./dom.js";
import { openDialog } from "./dialog.js";
import { house } from "./store.js";

// Every shortcut of every page. `typing` ones work inside fields too; places that never meet may share a key.
export const SHORTCUTS = [
  { id: "run", key: "Ctrl+Enter", does: "Strike", place: "bench", typing: true },
  { id: "cancel", key: "Shift+X", does: "Cancel what is running", place: "bench" },
  { id: "star", key: ".", does: "Star the piece", place: "bench" },
  { id: "previous", key: "ArrowLeft", does: "The piece before", place: "bench" },
  { id: "next", key: "ArrowRight", does: "The next piece", place: "bench" },
  { id: "recall", key: "a", does: "Recall everything of the piece", place: "bench" },
  { id: "recall-seed", key: "s", does: "Recall its seed", place: "bench" },
  { id: "recall-brief", key: "p", does: "Recall its words", place: "bench" },
  { id: "remix", key: "r", does: "Remix: the same fields, a new seed", place: "bench" },
  { id: "compare", key: "m", does: "Compare", place: "bench" },
  { id: "view", key: "z", does: "See it whole", place: "bench" },
  { id: "undo", key: "Ctrl+Z", does: "Undo", place: "bench" },
  { id: "redo", key: "Ctrl+Shift+Z", does: "Redo", place: "bench" },
  { id: "brief", key: "/", does: "Go to the brief", place: "bench" },
  { id: "help", key: "?", does: "Show the keys", place: "everywhere" },
];

const NAMES = { " ": "Space", Esc: "Escape" };
const TYPED = new Set(["text", "search", "url", "password", "number", "email", "tel", "date", ""]);

// The name of a key press: "Ctrl+Shift+Z", "?", "a". Shift is named only beside letters with Ctrl, and beside X.
export function nameOf(event) {
  let key = NAMES[event.key] || event.key;
  const control = event.ctrlKey || event.metaKey;
  const letter = /^[a-z]$/i.test(key);
  const shift = event.shiftKey && (letter || key.length > 1);
  if (letter) key = control || shift ? key.toUpperCase() : key.toLowerCase();
  return [control && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("+");
}

export const keyOf = (id) => house.get("keys", {})[id] || (SHORTCUTS.find((one) => one.id === id) || {}).key || "";

export function isTyping(node) {
  if (!node || !node.tagName) return false;
  if (node.isContentEditable || node.tagName === "TEXTAREA" || node.tagName === "SELECT") return true;
  return node.tagName === "INPUT" && TYPED.has((node.getAttribute("type") || "").toLowerCase());
}

// What another shortcut, met on the same page, has already taken. -> ["Strike"]
export function conflicts(id, key) {
  const mine = SHORTCUTS.find((one) => one.id === id);
  const meets = (one) => one.place === mine.place || one.place === "everywhere" || mine.place === "everywhere";
  return SHORTCUTS.filter((one) => one.id !== id && meets(one) && keyOf(one.id) === key).map((one) => one.does);
}

export function rebind(id, key) {
  const kept = { ...house.get("keys", {}) };
  if (key) kept[id] = key;
  else delete kept[id];
  house.set("keys", kept);
}

const acts = new Map();

// onKeys({ run: () => {}, star: () => {} }): an act that returns false lets the key do what it does anyway.
export function onKeys(given) {
  for (const [id, act] of Object.entries(given)) acts.set(id, act);
}

// Adds shortcuts of a page: addShortcuts([{ id: "approve", key: "a", does: "Approve", place: "review" }])
export function addShortcuts(more) {
  for (const one of more) if (!SHORTCUTS.some((known) => known.id === one.id)) SHORTCUTS.push(one);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  const field = event.target;
  const typing = isTyping(field);
  const arrow = name.startsWith("Arrow");
  if (arrow && (field.tagName === "INPUT" || (field.closest && field.closest("[role=menu], [role=slider], [role=grid], [role=listbox]")))) return;
  const blocked = document.querySelector(".veil");
  for (const shortcut of SHORTCUTS) {
    if (keyOf(shortcut.id) !== name || !acts.has(shortcut.id)) continue;
    if ((typing && !shortcut.typing) || blocked) continue;
    if (acts.get(shortcut.id)(event) !== false) event.preventDefault();
    return;
  }
});

export function showKeys() {
  const used = SHORTCUTS.filter((one) => acts.has(one.id));
  const rows = used.map((one) => h("tr", {}, h("td", {}, keyOf(one.id).split("+").map((key, at) => [at ? " + " : "", h("kbd", {}, key.replace("Arrow", "") || key)])), h("td", {}, one.does)));
  openDialog({ title: "Keys", body: [h("div", { class: "table" }, h("table", { class: "list" }, h("tbody", {}, rows))), h("p", { class: "faint" }, "Keys rest while you type. ", h("a", { href: "/settings#keys" }, "Change them in the settings"), ".")] });
}
