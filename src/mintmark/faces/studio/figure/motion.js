// A sheet in motion: its animations at their own pace, each direction, frame by frame, with onion skin.

import { get, picture } from "../parts/api.js";
import { fill, h, icon, words } from "../parts/dom.js";
import { sayProblem } from "../parts/toast.js";

const GHOSTS = [[-1, .35], [-2, .15], [1, .2]];

// motion() -> a view of the bench
export function motion() {
  const node = h("div", { class: "motion" });
  const canvas = h("canvas", { role: "img", "aria-label": "The animation" });
  const strips = h("div", { class: "row", role: "group", "aria-label": "Animation" });
  const play = h("button", { type: "button", class: "small", onclick: () => { playing = !playing; tell(); } });
  const pace = h("input", { type: "range", min: .25, max: 2, step: .25, value: 1, "aria-label": "Pace", oninput: () => tell() });
  const onion = h("input", { type: "checkbox", id: "onion", onchange: () => draw() });
  const told = h("p", { class: "faint", role: "status" });
  let sheet = null, atlas = null, strip = null, at = 0, playing = false, last = 0, shown = null;

  fill(node, h("div", { class: "bar" }, strips), h("div", { class: "well frames" }, canvas),
    h("div", { class: "bar" }, play,
      h("button", { type: "button", class: "small", "aria-label": "The frame before", onclick: () => step(-1) }, "‹"), h("button", { type: "button", class: "small", "aria-label": "The next frame", onclick: () => step(1) }, "›"),
      h("label", { class: "pace" }, "Pace ", pace), h("label", { class: "check", for: "onion" }, onion, "Onion skin"), h("span", { class: "grow" }), told));

  const frame = (index) => atlas.frames.find((one) => one.name === strip.frames[(index + strip.frames.length) % strip.frames.length]);

  function draw() {
    if (!strip) return;
    const pen = canvas.getContext("2d");
    [canvas.width, canvas.height] = [atlas.cell.width, atlas.cell.height];
    pen.imageSmoothingEnabled = false;
    // Frames may be cut to what is on them: their anchors lie on one another.
    const paint = (index, strength) => {
      const one = frame(index), first = frame(0);
      pen.globalAlpha = strength;
      pen.drawImage(sheet, one.x, one.y, one.width, one.height, first.anchor.x - one.anchor.x, first.anchor.y - one.anchor.y, one.width, one.height);
    };
    if (onion.checked) for (const [by, strength] of GHOSTS) paint(at + by, strength);
    paint(at, 1);
    told.textContent = `Frame ${at + 1} of ${strip.frames.length}, ${strip.fps * pace.value} a second`;
  }
  function tell() {
    fill(play, icon("play"), playing ? "Pause" : "Play");
    play.setAttribute("aria-pressed", String(playing));
    if (playing) requestAnimationFrame(turn);
    draw();
  }
  function step(by) {
    playing = false;
    at = (at + by + strip.frames.length) % strip.frames.length;
    tell();
  }
  function turn(now) {
    if (!playing || !node.isConnected) return;
    requestAnimationFrame(turn);
    if (now - last < 1000 / (strip.fps * pace.value)) return;
    last = now;
    if (at === strip.frames.length - 1 && !strip.loops) { playing = false; at = 0; tell(); return; }
    at = (at + 1) % strip.frames.length;
    draw();
  }
  function choose(one) {
    strip = one;
    at = 0;
    for (const button of strips.children) button.setAttribute("aria-pressed", String(button.dataset.name === one.name));
    tell();
  }

  async function show(piece) {
    shown = piece;
    try {
      const [found, url] = await Promise.all([get(`/v1/pieces/${piece.fingerprint}/forms/atlas`), picture(piece.url)]);
      const image = new Image();
      image.src = url;
      await image.decode();
      if (shown !== piece) return;
      [sheet, atlas] = [image, found];
      const all = atlas.animations.length ? atlas.animations : [{ name: "one picture", frames: atlas.frames.map((one) => one.name), fps: 4, loops: true }];
      fill(strips, all.map((one) => h("button", { type: "button", class: "small", dataset: { name: one.name }, onclick: () => choose(one) }, words(one.name))));
      playing = all[0].frames.length > 1 && !matchMedia("(prefers-reduced-motion: reduce)").matches;
      choose(all.find((one) => strip && one.name === strip.name) || all[0]);
    } catch (error) { sayProblem(error); }
  }
  return { name: "motion", title: "Motion", node, show, close: () => { shown = null; playing = false; } };
}
