// A wall of everything a mode draws, to choose a subject by its picture.

import { picture } from "../parts/api.js";
import { h, words } from "../parts/dom.js";
import { openDialog } from "../parts/dialog.js";

// browse(mode, names, seed, chosen)
export function browse(mode, names, seed, chosen) {
  const seen = new IntersectionObserver((all) => {
    for (const one of all) {
      if (!one.isIntersecting) continue;
      seen.unobserve(one.target);
      const image = one.target.querySelector("img");
      picture(`/v1/${mode}/${image.dataset.name}.webp?seed=${encodeURIComponent(seed)}&size=160&mark=none`).then((url) => { image.src = url; }).catch(() => {});
    }
  });
  const buttons = names.map((name) => {
    const button = h("button", { type: "button", onclick: () => { dialog.close(); chosen(name); } }, h("img", { alt: "", width: 120, height: 120, dataset: { name } }), words(name));
    seen.observe(button);
    return button;
  });
  const dialog = openDialog({ title: "Subjects", wide: true, body: [h("div", { class: "choices" }, buttons)], closed: () => seen.disconnect() });
}
