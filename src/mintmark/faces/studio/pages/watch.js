// Watch it paint: the replay of a drawing, with a hand on its clock.

import { file, get, picture, query } from "../parts/api.js";
import { frames } from "../parts/apng.js";
import { byId, fill, h, icon, words } from "../parts/dom.js";
import { plain } from "../parts/schema.js";
import { copyMenu } from "../parts/script.js";
import { ofMode } from "../parts/store.js";
import { freshSeed } from "../parts/schema.js";

const memory = ofMode("ink");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const status = (text, bad = false) => { byId("status").textContent = text; byId("status").classList.toggle("bad", bad); };
let film = null, at = 0, playing = false, last = 0, spent = 0, spec = { subject: "enso", seed: 7 }, url = "", asking = null;

const address = () => { const { subject, ...fields } = spec; return `/v1/ink/${subject}.apng${query(fields)}`; };

function showFrame() {
  if (!film) return;
  const { canvas } = film.frames[at];
  const to = byId("canvas");
  if (to.width !== film.width || to.height !== film.height) Object.assign(to, { width: film.width, height: film.height });
  const pen = to.getContext("2d");
  pen.clearRect(0, 0, film.width, film.height);
  pen.drawImage(canvas, 0, 0);
  byId("time").value = at;
  byId("clock").textContent = `${Math.round((100 * at) / Math.max(1, film.frames.length - 1))} % painted`;
}

function play(flag) {
  playing = flag && Boolean(film);
  if (playing && at >= film.frames.length - 1) at = 0;
  byId("play").setAttribute("aria-label", playing ? "Pause" : "Play");
  fill(byId("play"), playing ? "❚❚" : icon("play"));
  last = performance.now();
  if (playing) requestAnimationFrame(tick);
}

function tick(now) {
  if (!playing) return;
  spent += (now - last) * Number(byId("speed").value);
  last = now;
  while (spent >= Math.max(20, film.frames[at].milliseconds) && at < film.frames.length - 1) {
    spent -= Math.max(20, film.frames[at].milliseconds);
    at += 1;
  }
  showFrame();
  if (at >= film.frames.length - 1) { play(false); status("Painted. The same strokes, every time."); return; }
  requestAnimationFrame(tick);
}

async function load() {
  play(false);
  if (asking) asking.abort();
  const mine = (asking = new AbortController());
  byId("subject").value = spec.subject;
  byId("seed").value = spec.seed;
  status("Grinding the ink …");
  try {
    const found = await file(address(), { signal: mine.signal });
    film = await frames(await found.arrayBuffer());
    if (url) URL.revokeObjectURL(url);
    url = URL.createObjectURL(found);
    byId("save").href = url;
    byId("save").download = `${spec.subject}-${spec.seed}.apng`;
    byId("save").removeAttribute("aria-disabled");
    byId("time").max = film.frames.length - 1;
    at = still ? film.frames.length - 1 : 0;
    spent = 0;
    status(`${film.frames.length} moments.`);
    showFrame();
    play(!still);
  } catch (error) { if (error.name !== "AbortError") status(error.message, true); }
}

byId("wish").addEventListener("submit", (event) => {
  event.preventDefault();
  const same = spec.subject === byId("subject").value ? spec : { subject: byId("subject").value };
  spec = { ...same, seed: byId("seed").value.trim() || freshSeed() };
  load();
});
fill(byId("fresh"), icon("dice"));
byId("fresh").addEventListener("click", () => { byId("seed").value = freshSeed(); });
byId("play").addEventListener("click", () => play(!playing));
byId("time").addEventListener("input", () => { play(false); at = Number(byId("time").value); spent = 0; showFrame(); });
byId("script").append(copyMenu(() => ({ path: address(), save: "replay.apng", tool: "generate_ink", input: spec }), { class: "small", left: true }));

const kept = memory.get("pieces", []);
fill(byId("strip"), kept.length ? kept.slice(0, 12).map((piece) => {
  const image = h("img", { alt: "", loading: "lazy", width: 76, height: 76 });
  picture(piece.thumb || piece.url).then((source) => { image.src = source; }).catch(() => {});
  return h("button", { type: "button", "aria-label": `Watch ${piece.caption || "this"}, seed ${piece.seed}`, onclick: () => {
    get(`/v1/pieces/${piece.fingerprint}`).then(({ recipe }) => { spec = recipe.spec; load(); }).catch((error) => status(error.message, true));
  } }, image);
}) : h("p", { class: "faint" }, "What you strike on the bench can be watched here."));

get("/v1/specs/ink").then((schema) => {
  const names = plain(schema.properties.subject, schema).schema.enum;
  fill(byId("subject"), names.map((name) => h("option", { value: name }, words(name))));
  const asked = new URLSearchParams(location.hash.slice(1)).get("recipe");
  if (asked) { try { spec = { ...spec, ...JSON.parse(asked) }; } catch { status("The address holds no recipe.", true); } }
  return load();
}).catch((error) => status(error.message, true)).then(() => { document.body.dataset.ready = "true"; });
