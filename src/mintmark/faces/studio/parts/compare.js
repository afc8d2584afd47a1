// Two pictures beside each other, under a slider, or as their difference.

import { fill, h } from "./dom.js";
import { openDialog } from "./dialog.js";

const WAYS = ["Slider", "Side by side", "Difference"];

// compare({ url, label }, { url, label }, { more: a node to put below })
export function compare(left, right, { more = null } = {}) {
  const place = h("div", { class: "compare" });
  const buttons = WAYS.map((way) => h("button", { type: "button", class: "small", onclick: () => show(way) }, way));
  const show = (way) => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.textContent === way)));
    fill(place, way === "Slider" ? slider(left, right) : way === "Side by side" ? beside(left, right) : difference(left, right));
  };
  openDialog({ title: "Compare", wide: true, body: [h("div", { class: "group" }, buttons), place, more] });
  show(WAYS[0]);
}

const named = (one) => h("figure", {}, h("img", { src: one.url, alt: one.label, class: "well" }), h("figcaption", { class: "faint" }, one.label));
const beside = (left, right) => h("div", { class: "beside" }, named(left), named(right));

function slider(left, right) {
  const under = h("img", { src: left.url, alt: left.label });
  const over = h("img", { src: right.url, alt: right.label, class: "over" });
  const range = h("input", { type: "range", min: 0, max: 100, value: 50, "aria-label": "How much of each is seen" });
  const cut = () => {
    over.style.setProperty("clip-path", `inset(0 0 0 ${range.value}%)`);
    under.style.setProperty("clip-path", `inset(0 ${100 - range.value}% 0 0)`); // what is clear must not show the other
  };
  range.addEventListener("input", cut);
  cut();
  return [h("div", { class: "slid well" }, under, over), range, h("div", { class: "row apart faint" }, h("span", {}, left.label), h("span", {}, right.label))];
}

function difference(left, right) {
  const told = h("p", { class: "faint", role: "status" }, "Comparing …");
  const canvas = h("canvas", { role: "img", "aria-label": "Where the two differ" });
  Promise.all([left, right].map((one) => new Promise((settle, fail) => {
    const image = new Image();
    image.onload = () => settle(image);
    image.onerror = fail;
    image.src = one.url;
  }))).then(([first, second]) => {
    const width = (canvas.width = Math.min(1024, first.naturalWidth)), height = (canvas.height = Math.round((width * first.naturalHeight) / first.naturalWidth));
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const pixels = [first, second].map((image) => {
      pen.clearRect(0, 0, width, height);
      pen.drawImage(image, 0, 0, width, height);
      return pen.getImageData(0, 0, width, height).data;
    });
    const out = pen.createImageData(width, height);
    let differ = 0;
    for (let at = 0; at < out.data.length; at += 4) {
      let most = 0;
      for (let part = 0; part < 4; part += 1) most = Math.max(most, Math.abs(pixels[0][at + part] - pixels[1][at + part]));
      if (most) differ += 1;
      out.data[at] = Math.min(255, 11 + most * 2); out.data[at + 1] = 11 + (most >> 1); out.data[at + 2] = 13; out.data[at + 3] = 255;
    }
    pen.putImageData(out, 0, 0);
    told.textContent = differ ? `${((100 * differ) / (width * height)).toFixed(2)} % of the pixels differ.` : "No pixel differs.";
  }).catch(() => { told.textContent = "One of the two pictures cannot be read."; });
  return [canvas, told];
}
