// The effects library: every sample runs alone in a sandboxed frame, and can be taken along as it is.

import { file, get } from "../parts/api.js";
import { byId, fill, h, words } from "../parts/dom.js";
import { copy } from "../parts/script.js";
import { sayProblem } from "../parts/toast.js";
import { openDialog } from "../parts/dialog.js";

const FOLDER = new URL("../effects/", import.meta.url).pathname;

const source = async (one) => (await file(`${FOLDER}${one.name}.html`)).text();

function card(one) {
  const address = `${FOLDER}${one.name}.html`;
  return h("article", { class: "effect" },
    h("iframe", { src: address, title: `${one.title}, running`, sandbox: "allow-scripts", loading: "lazy", tabindex: "-1" }),
    h("h3", {}, one.title), h("p", {}, one.summary),
    h("div", { class: "row" },
      h("button", { type: "button", class: "small main", onclick: () => source(one).then((text) => copy(text, `${one.title} is copied.`)).catch(sayProblem) }, "Copy"),
      h("a", { class: "button small", href: address, download: `${one.name}.html` }, "Save"),
      h("button", { type: "button", class: "small bare", onclick: () => source(one).then((text) => openDialog({ title: one.title, wide: true, body: [h("pre", { tabindex: "0", "aria-label": "Source" }, text)] })).catch(sayProblem) }, "Source")));
}

get(`${FOLDER}effects.json`).then(({ items }) => {
  const groups = [...new Set(items.map((one) => one.group))];
  fill(byId("effects"), groups.map((group) => h("section", { "aria-labelledby": `group-${group}` }, h("h2", { id: `group-${group}` }, words(group)), h("div", { class: "effects" }, items.filter((one) => one.group === group).map(card)))));
}).catch((error) => { byId("effects").textContent = error.message; });
