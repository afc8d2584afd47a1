// Home: a brief that leads to a bench, the modes with pictures drawn just now, and a file to verify.

import { ask, get, picture } from "../parts/api.js";
import { byId, fill, h } from "../parts/dom.js";
import { onKeys } from "../parts/keys.js";
import { Preview } from "../parts/preview.js";

const TRIES = [["ink", "an old giraffe, barely trembling"], ["ink", "burning rage, a moth"], ["level", "an easy cave with some enemies"], ["pixel", "a tired old knight, walking"], ["sprite", "a curious girl, reading"]];
const kind = byId("kind");
const SHOWN = {
  ink: { subject: "void_raven", seed: 12, chaos: 0.7 }, level: { columns: 23, theme: "plains", prompt: "some pipes, some enemies", seed: 4 },
  pixel: { seed: 12 }, sprite: { pose: "waving", emotion: "happy", seed: 3 },
};

const go = (mode, text) => { location.href = `/${mode}/studio#${new URLSearchParams({ words: text })}`; };
const made = [...kind.options].map((one) => one.value);
fill(byId("tries"), TRIES.filter(([mode]) => made.includes(mode)).map(([mode, text]) => h("button", { type: "button", class: "small", onclick: () => go(mode, text) }, text)));

function wish() {
  const text = byId("words").value.trim();
  if (text) go(kind.value, text);
  else byId("words").focus();
}
byId("wish").addEventListener("submit", (event) => { event.preventDefault(); wish(); });
onKeys({ run: wish });

// Where the house asks for a key, a picture is fetched with it.
const first = byId("first");
const keyed = () => picture(first.getAttribute("src")).then((url) => { if (url.startsWith("blob:")) first.src = url; else first.hidden = true; }).catch(() => { first.hidden = true; });
if (first.complete && !first.naturalWidth) keyed();
else first.addEventListener("error", keyed, { once: true });

// A card draws its picture when it comes into view.
function draw(card) {
  const mode = card.dataset.mode;
  const image = h("img", { alt: "", width: 360, height: 225 });
  const preview = new Preview({ picture: (told, url) => { image.src = url; card.querySelector(".plate").append(image); preview.socket.close(); }, problem: () => {}, busy: () => {} });
  const wanted = SHOWN[mode] || { seed: 7 };
  const small = card.dataset.sized === "output" ? { output: { width: 384, height: 240, samples: 4 } } : {};
  preview.ask({ mode, form: card.dataset.form, fields: { ...wanted, ...small }, ...(card.dataset.sized === "width" ? { size: 420 } : {}) });
}
const seen = new IntersectionObserver((all) => {
  for (const one of all) {
    if (!one.isIntersecting) continue;
    seen.unobserve(one.target);
    draw(one.target);
  }
}, { rootMargin: "80px" });
for (const card of document.querySelectorAll(".card")) if (card.dataset.status !== "coming_soon") seen.observe(card);

async function verify(file) {
  const verdict = byId("verdict");
  verdict.className = "";
  verdict.textContent = `Striking ${file.name} again …`;
  try {
    const body = new FormData();
    body.append("file", file);
    const found = await ask("/v1/verify", { method: "POST", body });
    verdict.className = found.verdict === "differs" || (found.provenance && found.provenance.standing === "invalid") ? "bad-text" : "good-text";
    verdict.textContent = `${file.name}: ${found.verdict}. ${found.reason}${found.provenance ? ` ${found.provenance.sentence}` : ""}`;
  } catch (error) {
    verdict.className = "bad-text";
    verdict.textContent = error.message;
  }
}
byId("file").addEventListener("change", (event) => { if (event.target.files[0]) verify(event.target.files[0]); });
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) verify(event.dataTransfer.files[0]);
  });
}

get("/health").then((found) => {
  const jobs = (found.queue && found.queue.jobs) || {};
  const rows = [
    ["House", `${found.status}, version ${found.version}`],
    ["Director", found.director.model ? `${found.director.model}, and the offline reader` : "the offline reader; no key is needed"],
    ["Queue", jobs.queued || jobs.running ? `${jobs.running || 0} running, ${jobs.queued || 0} waiting` : "nothing waits"],
    ["Kept", `${jobs.done || 0} jobs done`],
  ];
  fill(byId("facts"), rows.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}).catch((error) => fill(byId("facts"), h("dt", {}, "House"), h("dd", { class: "bad-text" }, error.message)));
