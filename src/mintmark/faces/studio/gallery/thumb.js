// A picture in small. With a key, its file is fetched by hand: an <img> cannot send one.

import { openKey, picture } from "../parts/api.js";
import { h } from "../parts/dom.js";

export async function showPicture(image) {
  try { image.src = openKey() ? await picture(image.dataset.src) : image.dataset.src; } catch { image.alt = "No picture"; }
}

// Sheets and levels are wide: of those the piece itself is shown, from its left end on.
export const isWide = ({ width, height }) => width > 2.4 * height && width <= 4096;

// thumb("/v1/thumbnails/…", "what it is") -> <img>
export function thumb(path, label = "", props = {}) {
  const image = h("img", { alt: label, decoding: "async", dataset: { src: path }, ...props });
  showPicture(image);
  return image;
}
