// The review page: storyboards, their shots, versions side by side, and verdicts. It only calls the HTTP face.

const byId = (id) => document.getElementById(id);
const boardId = decodeURIComponent(location.pathname.split("/")[2] || "");
const state = { shots: [], current: -1, versions: [], version: null, look: "one", filter: "all", job: null, blinking: 0, asked: 0 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const AWAITED = new Set(["queued", "running"]);

function say(text, bad = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("bad", bad);
}

async function ask(path, options = {}) {
  const answer = await fetch(path, options);
  const body = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (answer.ok) return body;
  const error = new Error(body?.detail || body?.title || `The house answered ${answer.status}.`);
  throw Object.assign(error, { status: answer.status });
}

const post = (path, value = {}) => {
  const token = byId("token").value;
  const headers = { "content-type": "application/json", ...(token && { "x-admin-token": token }) };
  return ask(path, { method: "POST", headers, body: JSON.stringify(value) });
};

const shotPath = (shot, rest = "", query = {}) =>
  `/shots/${encodeURIComponent(shot.shot_id)}${rest}?${new URLSearchParams({ batch_id: boardId, ...query })}`;

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// All storyboards

async function showBoards() {
  const { items } = await ask("/storyboards?limit=200");
  byId("noboards").hidden = items.length > 0;
  byId("boardlist").replaceChildren(...items.map((board) => make("li", {}, make("a", { href: `/review/${encodeURIComponent(board.batch_id)}` },
    make("b", { textContent: board.name || board.batch_id }),
    make("span", { textContent: `${board.count} ${board.kind === "products" ? "products" : "shots"}` }),
    make("span", { textContent: new Date(board.created_at).toLocaleString() })))));
  byId("boards").hidden = false;
}

// One storyboard

async function showBoard() {
  byId("board").hidden = false;
  byId("name").textContent = boardId;
  await load();
  const boards = await ask("/storyboards?limit=200");
  const board = boards.items.find((one) => one.batch_id === boardId);
  if (board) {
    byId("name").textContent = board.name || boardId;
    document.title = `${board.name || boardId} · Review · Mintmark`;
    if (!state.shots.length) say(`Its ${board.count} rows are not planned yet: mintmark shots plan ${boardId}`);
  }
  follow();
  if (state.shots.some((shot) => AWAITED.has(shot.status))) watch(null);
}

function follow() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const index = state.shots.findIndex((shot) => shot.shot_id === wanted);
  if (index >= 0) open(index);
  else if (!byId("stage").hidden) close();
}

async function load() {
  const found = [];
  let cursor = null;
  do {
    const page = await ask(`/shots?${new URLSearchParams({ batch_id: boardId, limit: "200", ...(cursor && { cursor }) })}`);
    found.push(...page.shots);
    cursor = page.next;
  } while (cursor);
  state.shots = found;
  drawShots();
}

const passes = (shot) => state.filter === "all" || (state.filter === "failed" ? shot.status === "failed" : shot.review_status === state.filter);
const listed = () => state.shots.map((shot, index) => [shot, index]).filter(([shot]) => passes(shot));
const verdictOf = (shot) => (shot.review_status === "pending" ? (shot.status === "done" ? `v${shot.version}` : shot.status) : shot.review_status);

function drawShots() {
  const cards = listed().map(([shot, index]) => {
    const thumb = make("span", { className: "thumb" });
    if (shot.artifact_url) thumb.append(make("img", { src: shot.artifact_url, alt: "", loading: "lazy", decoding: "async" }));
    else thumb.textContent = shot.error?.message || (shot.status === "running" ? `${Math.round(shot.progress * 100)} %` : shot.status);
    const mark = make("span", { className: `mark ${shot.review_status} ${shot.status}`, textContent: verdictOf(shot) });
    const card = make("button", { type: "button", className: "card" }, thumb,
      make("span", { className: "line" }, make("b", { textContent: shot.shot_id }), mark),
      make("span", { className: "said", textContent: shot.subject }));
    card.dataset.index = index;
    card.setAttribute("aria-label", `${shot.shot_id}, version ${shot.version}, ${shot.status}, ${shot.review_status}. ${shot.subject}`);
    card.addEventListener("click", () => open(index));
    return make("li", {}, card);
  });
  const focused = document.activeElement?.dataset?.index;
  byId("shots").replaceChildren(...cards);
  if (focused !== undefined) cardAt(Number(focused))?.focus();
  byId("none").hidden = cards.length > 0 || !state.shots.length;
  point();
  const count = (test) => state.shots.filter(test).length;
  byId("tally").textContent = [`${state.shots.length} shots`, `${count((s) => s.status === "done")} drawn`,
    ...["approved", "rejected"].map((one) => [count((s) => s.review_status === one), one]).filter(([n]) => n).map((pair) => pair.join(" ")),
    ...(count((s) => s.status === "failed") ? [`${count((s) => s.status === "failed")} failed`] : [])].join(" · ");
}

const cardAt = (index) => byId("shots").querySelector(`[data-index="${index}"]`);

function point() {
  for (const card of byId("shots").querySelectorAll(".card")) card.setAttribute("aria-current", String(Number(card.dataset.index) === state.current));
}

function step(by) {
  const indices = listed().map(([, index]) => index);
  if (!indices.length) return;
  const at = indices.indexOf(state.current);
  const next = indices[Math.min(indices.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (byId("stage").hidden) {
    state.current = next;
    point();
    cardAt(next)?.focus();
    cardAt(next)?.scrollIntoView({ block: "nearest" });
  } else if (next !== state.current) open(next);
}

// One shot

async function open(index, version = null) {
  const shot = state.shots[index];
  state.current = index;
  const turn = ++state.asked;
  byId("overview").hidden = true;
  byId("stage").hidden = false;
  byId("shotname").textContent = shot.shot_id;
  byId("subject").textContent = shot.subject;
  history.replaceState(null, "", `#${encodeURIComponent(shot.shot_id)}`);
  try {
    const { versions } = await ask(shotPath(shot, "/versions"));
    if (turn !== state.asked) return;
    state.versions = versions;
    choose(versions.find((one) => one.version === version) || versions.at(-1));
  } catch (error) { say(error.message, true); }
}

function choose(version) {
  state.version = version;
  byId("versions").replaceChildren(...state.versions.map((one) => {
    const button = make("button", { type: "button", className: "quiet small", textContent: `v${one.version}` }, ...(one.review_status === "pending" ? [] : [` ${one.review_status === "approved" ? "✓" : "✗"}`]));
    button.setAttribute("aria-pressed", String(one === version));
    button.setAttribute("aria-label", `Version ${one.version}, ${one.review_status}`);
    button.addEventListener("click", () => choose(one));
    return button;
  }));
  byId("note").value = version.review_note;
  const by = version.reviewer ? ` by ${version.reviewer}` : "";
  byId("standing").textContent = version.review_status === "pending" ? `Version ${version.version}: ${version.status}, waiting for a verdict.` : `Version ${version.version}: ${version.review_status}${by}.`;
  byId("hash").textContent = version.hash;
  byId("rules").replaceChildren(...[...version.rules_applied.map((rule) => rule.sentence), ...(version.adjusted || [])].map((text) => make("li", { textContent: text })));
  const others = state.versions.filter((one) => one !== version);
  byId("against").replaceChildren(...others.map((one) => make("option", { value: one.version, textContent: `v${one.version}` })));
  const before = others.filter((one) => one.version < version.version).at(-1) || others[0];
  if (before) byId("against").value = before.version;
  byId("looks").hidden = !others.length;
  look(others.length ? state.look : "one");
}

const picture = (image, version, shown) => {
  image.hidden = !shown || !version?.artifact_url;
  if (image.hidden) image.removeAttribute("src");
  else image.src = version.artifact_url;
  image.alt = image.hidden ? "" : `${version.shot_id}, version ${version.version}: ${version.subject}`;
};

async function look(how) {
  clearInterval(state.blinking);
  state.look = how;
  const plate = byId("plate"), now = state.version, other = state.versions.find((one) => one.version === Number(byId("against").value));
  const compared = how !== "one" && other;
  plate.dataset.look = how;
  plate.classList.remove("off");
  for (const button of byId("looks").querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.look === how));
  picture(byId("new"), now, how !== "heat");
  picture(byId("old"), other, compared && how !== "heat");
  byId("heat").hidden = true;
  byId("cutting").hidden = how !== "slide";
  byId("absent").hidden = Boolean(now.artifact_url);
  byId("absent").textContent = now.error?.message || `This version is ${now.status}.`;
  byId("changed").hidden = byId("numbers").hidden = !compared;
  byId("shown").textContent = { one: `Version ${now.version}`, pair: `Version ${other?.version} and version ${now.version}`, slide: `Left of the line version ${other?.version}, right of it version ${now.version}`, heat: `What changed from version ${other?.version} to ${now.version}, in red` }[how] || `Version ${now.version}`;
  if (how === "blink") blink(now, other);
  if (compared) await compare(other, now, how);
}

function blink(now, other) {
  const turn = () => {
    const off = byId("plate").classList.toggle("off");
    byId("shown").textContent = `Version ${off ? other.version : now.version}`;
  };
  if (calm.matches) byId("shown").textContent = `Version ${now.version}. Press b to change places.`;
  else state.blinking = setInterval(turn, 700);
}

async function compare(other, now, how) {
  const turn = state.asked;
  const query = { from: other.version, to: now.version };
  try {
    const found = await ask(shotPath(now, "/compare", { ...query, pixels: "1" }));
    if (turn !== state.asked || now !== state.version) return;
    byId("changes").replaceChildren(...found.changes.map((one) => make("li", {}, make("code", { textContent: one.path }), make("span", {}, ...worded(one)))));
    if (!found.changes.length) byId("changes").replaceChildren(make("li", { textContent: "Nothing." }));
    const pixels = found.pixels;
    byId("numbers").textContent = pixels ? `${(pixels.share * 100).toFixed(2)} % of the pixels differ; by ${pixels.mean.toFixed(2)} of 255 on the average, by ${pixels.largest} at most.` : "One of the two has no picture yet.";
    if (how === "heat" && found.difference_url) {
      const heat = byId("heat");
      heat.src = shotPath(now, "/compare/image", query);
      heat.alt = `${now.shot_id}: ${byId("numbers").textContent}`;
      heat.hidden = false;
    }
  } catch (error) { say(error.message, true); }
}

const json = (value) => (typeof value === "string" ? value : JSON.stringify(value));
const worded = (one) => [...(one.kind === "added" ? [] : [make("del", { textContent: json(one.old_value) })]), ...(one.kind === "changed" ? [" → "] : []), ...(one.kind === "removed" ? [" taken away"] : [make("ins", { textContent: json(one.new_value) })])];

function close() {
  clearInterval(state.blinking);
  byId("stage").hidden = true;
  byId("overview").hidden = false;
  history.replaceState(null, "", location.pathname);
  drawShots();
  cardAt(state.current)?.focus();
}

// What is done

async function judge(word) {
  const index = state.current, shot = byId("stage").hidden ? state.shots[index] : state.version;
  if (!shot) return say("Choose a shot first.", true);
  const opened = !byId("stage").hidden;
  try {
    const words = { note: opened ? byId("note").value : "", reviewer: byId("reviewer").value };
    const found = await post(shotPath(shot, `/${word}`, { version: shot.version }), words);
    for (const one of [state.shots[index], ...state.versions]) if (one.shot_id === found.shot_id && one.version === found.version) Object.assign(one, found);
    say(`${found.shot_id}, version ${found.version}: ${found.review_status}.`);
    drawShots();
    if (opened && state.version === shot) choose(state.version);
  } catch (error) {
    say(error.message, true);
    if (error.status === 403) { byId("who").open = true; if (opened) close(); byId("token").focus(); }
  }
}

async function rerender() {
  const shot = state.version;
  let patch;
  try { patch = JSON.parse(byId("patch").value || "{}"); } catch (error) { byId("patch").focus(); return say(`The patch is no JSON: ${error.message}`, true); }
  try {
    const found = await post(shotPath(shot, "/rerender"), { json_patch: patch, note: byId("note").value });
    if (!found.is_new) return say("The patch changes nothing; no version was made.");
    byId("patch").value = "";
    say(`${found.shot_id}, version ${found.version} is being drawn …`);
    state.look = "one";
    await load();
    await open(state.shots.findIndex((one) => one.shot_id === found.shot_id), found.version);
    watch(found.job_id);
  } catch (error) { say(error.message, true); }
}

async function renderAll() {
  try {
    const found = await post("/render", { batch_id: boardId });
    say(found.queued ? `${found.queued} shots are being drawn, ${found.cached} are there already.` : "Every shot is drawn already.");
    watch(found.job_id);
  } catch (error) { say(error.message, true); }
}

async function exportAll() {
  byId("export").disabled = true;
  say("Packing …");
  try {
    const found = await post(`/export/batch/${encodeURIComponent(boardId)}`);
    say(`${found.files} files, ${(found.bytes / 1e6).toFixed(1)} MB. `);
    byId("status").append(make("a", { href: found.download_url, textContent: "Download the bundle", download: "" }));
  } catch (error) { say(error.message, true); } finally { byId("export").disabled = false; }
}

/** Follow a render, or whatever is under way, until it has ended; each shot changes as soon as its picture is there. */
async function watch(job) {
  const mine = (state.job = Symbol("watch"));
  for (let pause = 300; state.job === mine; pause = Math.min(1500, pause * 1.2)) {
    await new Promise((done) => setTimeout(done, pause));
    try {
      const standing = job ? await ask(`/jobs/${encodeURIComponent(job)}?limit=1`) : null;
      await load();
      const done = standing ? standing.progress.completed : state.shots.filter((shot) => !AWAITED.has(shot.status)).length;
      const total = standing ? standing.progress.total : state.shots.length;
      const running = standing ? AWAITED.has(standing.status) : done < total;
      showProgress(done, total, running);
      await refresh();
      if (!running) {
        if (standing) say(standing.status === "done" ? `Done: ${total} drawn.` : `The render ${standing.status}; ${standing.counts.failed ?? 0} of ${total} failed.`, standing.status !== "done");
        return;
      }
    } catch (error) { say(error.message, true); return; }
  }
}

function showProgress(done, total, running) {
  byId("progress").hidden = !running;
  byId("progress").setAttribute("aria-valuemax", total);
  byId("progress").setAttribute("aria-valuenow", done);
  byId("bar").style.setProperty("--done", total ? (100 * done) / total : 0);
}

async function refresh() {
  if (byId("stage").hidden || !state.version || !AWAITED.has(state.version.status) && state.version.status !== "planned") return;
  const shot = state.shots[state.current], typed = byId("note").value;
  const { versions } = await ask(shotPath(shot, "/versions"));
  const now = versions.find((one) => one.version === state.version.version);
  if (!now || now.status === state.version.status) return;
  state.versions = versions;
  choose(now);
  byId("note").value = typed;
}

// Hands

const KEYS = {
  j: () => step(1), ArrowRight: () => step(1), ArrowDown: () => step(1),
  k: () => step(-1), ArrowLeft: () => step(-1), ArrowUp: () => step(-1),
  a: () => judge("approve"),
  r: () => { if (byId("stage").hidden && state.current >= 0) open(state.current); byId("note").focus(); say("Say why, then press Ctrl+Enter to reject."); state.rejecting = true; },
  c: () => { if (!byId("looks").hidden) look(state.look === "one" ? "slide" : "one"); },
  b: () => { if (!byId("looks").hidden) { if (state.look === "blink") byId("plate").classList.toggle("off"); else look("blink"); } },
  d: () => { if (!byId("looks").hidden) look("heat"); },
  e: () => byId("patch").focus(),
  Escape: () => { if (!byId("stage").hidden) close(); },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=range]):not([type=radio]), textarea, select");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "note") { judge(state.rejecting ? "reject" : "approve"); state.rejecting = false; event.target.blur(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "patch") rerender();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || byId("board").hidden) return;
  if (event.key.startsWith("Arrow") && event.target.matches("input")) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
for (const [id, act] of [["back", close], ["previous", () => step(-1)], ["next", () => step(1)], ["reject", () => judge("reject")], ["render", renderAll], ["export", exportAll]]) byId(id).addEventListener("click", act);
byId("verdict").addEventListener("submit", (event) => { event.preventDefault(); judge("approve"); });
byId("again").addEventListener("submit", (event) => { event.preventDefault(); rerender(); });
byId("against").addEventListener("change", () => look(state.look === "one" ? "slide" : state.look));
byId("cut").addEventListener("input", (event) => byId("plate").style.setProperty("--cut", `${event.target.value}%`));
for (const button of byId("looks").querySelectorAll("button")) button.addEventListener("click", () => look(button.dataset.look));
for (const choice of document.querySelectorAll("[name=filter]")) choice.addEventListener("change", () => { state.filter = choice.value; drawShots(); });
for (const id of ["reviewer", "token"]) {
  byId(id).value = sessionStorage.getItem(`review.${id}`) || "";
  byId(id).addEventListener("change", (event) => sessionStorage.setItem(`review.${id}`, event.target.value));
}

addEventListener("hashchange", follow);
(boardId ? showBoard() : showBoards()).catch((error) => { byId("board").hidden = false; byId("overview").hidden = true; say(error.message, true); });
