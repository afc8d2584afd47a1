// One picture, as large as the window; a click shows it pixel by pixel, Escape or z closes it.

import { h } from "./dom.js";

let open = null;

export function lightbox(url, label) {
  if (open) { open(); return; }
  const before = document.activeElement;
  const image = h("img", { src: url, alt: label });
  const shut = h("button", { type: "button", "aria-label": "Close", class: "icon", onclick: () => close() }, "×");
  const node = h("div", { class: "lightbox veil-free well", role: "dialog", "aria-modal": "true", "aria-label": label || "Picture" }, image, shut);
  const onKey = (event) => {
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    if (event.key === "Tab") { event.preventDefault(); shut.focus(); }
  };
  function close() {
    open = null;
    node.remove();
    document.removeEventListener("keydown", onKey, true);
    if (before && before.isConnected) before.focus();
  }
  image.addEventListener("click", () => node.classList.toggle("whole"));
  node.addEventListener("click", (event) => { if (event.target === node) close(); });
  document.addEventListener("keydown", onKey, true);
  document.body.append(node);
  shut.focus();
  open = close;
}
