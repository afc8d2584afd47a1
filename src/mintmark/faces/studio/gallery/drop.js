// A file that is dragged in is read and verified: is it what its recipe makes?

import { ask, post } from "../parts/api.js";
import { h } from "../parts/dom.js";
import { openDialog } from "../parts/dialog.js";
import { say, sayProblem } from "../parts/toast.js";

const LARGEST = 32e6;

// takeDrops(node, { mode, saved() }): whatever is dropped there, or handed to what is returned
export function takeDrops(node, { mode, saved }) {
  let depth = 0;
  const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  node.addEventListener("dragenter", (event) => { if (carries(event)) { depth += 1; node.classList.add("dropping"); } });
  node.addEventListener("dragleave", () => { depth = Math.max(0, depth - 1); if (!depth) node.classList.remove("dropping"); });
  node.addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); event.dataTransfer.dropEffect = "copy"; } });
  node.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    node.classList.remove("dropping");
    verify(event.dataTransfer.files[0], { mode, saved });
  });
  return (file) => verify(file, { mode, saved });
}

async function verify(file, { mode, saved }) {
  if (!file) return;
  if (file.size > LARGEST) { say(`${file.name} is larger than 32 MB; it is not read.`, { bad: true }); return; }
  const form = new FormData();
  form.append("file", file);
  try {
    const found = await ask("/v1/verify", { method: "POST", body: form });
    show(file, found, { mode, saved });
  } catch (error) {
    if (error.status === 422) openDialog({ title: "No recipe", body: [h("p", { class: "soft" }, h("strong", {}, file.name), " cannot be verified."), h("p", {}, error.message)] });
    else sayProblem(error);
  }
}

function show(file, found, { mode, saved }) {
  const recipe = found.recipe || {}, own = recipe.mode === mode;
  const image = file.type.startsWith("image/") ? h("img", { src: URL.createObjectURL(file), alt: file.name }) : null;
  const good = found.verdict === "bit-exact" || found.verdict === "equal pixels";
  const keep = async () => {
    try {
      const made = await post("/v1/assets", { mode: recipe.mode, spec: recipe.spec });
      dialog.close();
      say(`Kept as ${made.name}.`);
      saved();
    } catch (error) { sayProblem(error); }
  };
  const dialog = openDialog({ title: good ? "It is what its recipe makes" : "It differs from its recipe", wide: true, body: [
    h("div", { class: "verified" }, image ? h("div", { class: "well" }, image) : null, h("div", { class: "stack" },
      h("p", {}, h("span", { class: good ? "chip good" : "chip bad" }, String(found.verdict)), " ", h("strong", {}, file.name)),
      found.reason || found.why ? h("p", { class: "soft" }, found.reason || found.why) : null,
      recipe.mode && !own ? h("p", { class: "badge" }, `It is a piece of ${recipe.mode}; this is the gallery of ${mode}. `, h("a", { href: `/${recipe.mode}/gallery` }, "Open its gallery"), " and drop it there.") : null,
      recipe.spec ? h("pre", { tabindex: "0" }, JSON.stringify(recipe, null, 2)) : null)),
  ], actions: own && recipe.spec ? [h("button", { type: "button", class: "main", onclick: keep }, "Keep it in the gallery")] : [] });
}
