// The first page: words in, a drawing out. Everything it does, a script can do: it only calls the HTTP face.

const byId = (id) => document.getElementById(id);
const words = byId("words"), picture = byId("picture"), plate = document.querySelector(".plate");
const state = { recipe: null, fields: null, running: null };
const FORMS = [["png", "PNG"], ["svg", "SVG"], ["apng", "Replay"], ["webp", "WebP"], ["json", "Recipe"]];
const SURPRISES = [
  "a quiet morning, one calm breath", "burning rage, dripping wet", "an old giraffe, barely trembling",
  "a kangaroo full of joy", "a snake eating its own tail, verdigris", "a moth in a dry autumn wind",
  "a dark orb that swallows light", "an eye that never sleeps", "a floating island, soft grey mist",
  "runes of bone on black", "a wild splatter of vermilion", "an ancient seal, measured and exact",
];

function say(text, bad = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("bad", bad);
}

async function ask(path, options = {}) {
  const answer = await fetch(path, options);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Error(body?.detail || body?.title || `The house answered ${answer.status}.`);
  return body;
}

const post = (path, value, signal) =>
  ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value), signal });

const freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

function address(form, extra = {}) {
  const { subject, ...fields } = { ...state.recipe.spec, ...extra };
  const query = new URLSearchParams(Object.entries(fields).filter(([, v]) => v !== null && String(v) !== "").map(([k, v]) => [k, String(v)]));
  return `/v1/${state.recipe.mode}/${subject}.${form}?${query}`;
}

async function strike({ seed = freshSeed(), keep = false } = {}) {
  const brief = words.value.trim();
  if (!brief && !keep) {
    say("Say what you want drawn; one word is enough.", true);
    words.focus();
    return;
  }
  state.running?.abort();
  const running = (state.running = new AbortController());
  plate.setAttribute("aria-busy", "true");
  say("The brush is on the paper …");
  const begun = performance.now();
  try {
    if (!keep) {
      const found = await post("/v1/direct", { mode: "ink", brief }, running.signal);
      state.fields = found.spec;
      showReading(found);
    }
    const dry = await post("/v1/jobs?dry_run=1", { mode: "ink", spec: { ...state.fields, seed } }, running.signal);
    state.recipe = dry.recipe;
    await show(dry);
    say(`Struck in ${Math.round(performance.now() - begun)} ms. Seed ${state.recipe.spec.seed}.`);
    byId("again").disabled = false;
    history.replaceState(null, "", `#${new URLSearchParams({ words: brief, seed: String(seed) })}`);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message, true);
  } finally {
    if (state.running === running) plate.setAttribute("aria-busy", "false");
  }
}

async function show(dry) {
  const next = new Image();
  next.src = address("png");
  await next.decode();
  picture.src = next.src;
  picture.width = next.naturalWidth;
  picture.height = next.naturalHeight;
  picture.alt = dry.caption;
  byId("caption").textContent = dry.caption;
  byId("recipe").textContent = JSON.stringify(dry.recipe, null, 2);
  byId("fingerprint").textContent = dry.fingerprint;
  byId("downloads").replaceChildren(...FORMS.map(([form, label]) => {
    const link = document.createElement("a");
    link.href = address(form);
    link.download = `${state.recipe.spec.subject}-${dry.fingerprint.slice(0, 8)}.${form}`;
    link.textContent = label;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  byId("script").textContent = `curl -o ${state.recipe.spec.subject}.png '${location.origin}${address("png")}'`;
  byId("take").hidden = byId("told").hidden = false;
}

const SHOWN_AS = { known: "known", stem: "known", near: "near", filler: "filler", missed: "missed" };

function showReading(found) {
  const parts = found.words.map((word) => {
    const span = document.createElement("span");
    span.className = SHOWN_AS[word.understanding] || "";
    span.textContent = word.text;
    span.title = word.understanding === "missed" ? "not understood" : [word.as_word, word.effect].filter(Boolean).join(": ");
    return span;
  });
  byId("reading").replaceChildren(...parts.flatMap((part) => [part, " "]));
  const notes = [...found.rules.map((rule) => rule.sentence), ...found.adjusted];
  if (found.missed.length) notes.push(`Not understood: ${found.missed.join(", ")}`);
  if (found.reason) notes.push(`Read by ${found.served_by}: ${found.reason}`);
  byId("rules").replaceChildren(...notes.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
}

async function verify(file) {
  const verdict = byId("verdict");
  verdict.classList.remove("bad");
  verdict.textContent = `Striking ${file.name} again …`;
  try {
    const body = new FormData();
    body.append("file", file);
    const found = await ask("/v1/verify", { method: "POST", body });
    const signed = found.provenance ? ` ${found.provenance.sentence}` : "";
    verdict.textContent = `${file.name}: ${found.verdict}. ${found.reason}${signed}`;
    verdict.classList.toggle("bad", found.verdict === "differs" || found.provenance?.standing === "invalid");
  } catch (error) {
    verdict.textContent = error.message;
    verdict.classList.add("bad");
  }
}

byId("wish").addEventListener("submit", (event) => { event.preventDefault(); strike(); });
byId("again").addEventListener("click", () => strike({ keep: true }));
byId("chance").addEventListener("click", () => {
  words.value = SURPRISES[freshSeed() % SURPRISES.length];
  strike();
});
words.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); strike(); }
});
byId("copy").addEventListener("click", async (event) => {
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(byId("script").textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(byId("script"));
    button.textContent = "Selected: copy it with the keyboard";
  }
  setTimeout(() => { button.textContent = "Copy the command"; }, 2000);
});
byId("file").addEventListener("change", (event) => { if (event.target.files[0]) verify(event.target.files[0]); });
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.toggle("dropping", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) verify(event.dataTransfer.files[0]);
  });
}

const asked = new URLSearchParams(location.hash.slice(1));
if (asked.get("words")) {
  words.value = asked.get("words");
  const seed = Number(asked.get("seed"));
  strike(Number.isSafeInteger(seed) && seed >= 0 ? { seed } : {});
}
