// Makes elements. Text is always set as text, so that nothing a person wrote can become markup.

export const byId = (id) => document.getElementById(id);

// h("button", { class: "main", onclick: f, "aria-label": "x" }, "Text", [more]) -> element
export function h(tag, props, ...children) {
  const svg = SVG_TAGS.has(tag);
  const node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.setAttribute("class", value);
    else if (name === "style") for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (PROPERTIES.has(name)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  add(node, children);
  return node;
}

const SVG_TAGS = new Set(["svg", "path", "circle", "rect", "g", "line", "polyline"]);
const PROPERTIES = new Set(["value", "checked", "disabled", "textContent", "indeterminate", "selected", "hidden"]);

function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(node, child);
    else if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

export function fill(node, ...children) {
  node.replaceChildren();
  add(node, children);
  return node;
}

// icon("star") -> a line drawing of 20 by 20
export function icon(name) {
  return h("svg", { viewBox: "0 0 20 20", fill: "none", stroke: "currentColor", "stroke-width": "1.6", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" }, h("path", { d: ICONS[name] }));
}

const ICONS = {
  lock: "M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9",
  unlock: "M5 9h10v8H5zM7 9V6a3 3 0 0 1 5.800-1",
  dice: "M4 4h12v12H4zM7.500 7.500h.01M12.500 12.500h.01M10 10h.01M12.500 7.500h.01M7.500 12.500h.01",
  undo: "M4 8h8a4.500 4.500 0 0 1 0 9H8M4 8l3.500-3.500M4 8l3.500 3.500",
  redo: "M16 8H8a4.500 4.500 0 0 0 0 9h4M16 8l-3.500-3.500M16 8l-3.500 3.500",
  close: "M5 5l10 10M15 5L5 15",
  star: "M10 3l2.100 4.600 5 .600-3.700 3.400 1 5L10 14.100 5.600 16.600l1-5L2.900 8.200l5-.600z",
  play: "M6 4l10 6-10 6z",
  plus: "M10 4v12M4 10h12",
  trash: "M4 6h12M8 6V4h4v2M6 6l.700 11h6.600L14 6",
  eye: "M2 10s3-5.500 8-5.500S18 10 18 10s-3 5.500-8 5.500S2 10 2 10zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  up: "M10 16V4M5 9l5-5 5 5",
  reset: "M4 4v4h4M4.500 8A6.500 6.500 0 1 1 3.500 11",
  check: "M4 10.500l4 4 8-9",
};

export const words = (name) => name.replace(/_/g, " ").replace(/^./, (sign) => sign.toUpperCase());

// Waits until nothing has been asked for `ms`, then does it once.
export function after(ms, act) {
  let timer = 0;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => act(...given), ms); };
}
