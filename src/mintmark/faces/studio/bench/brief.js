// The brief: words to fields, with an account of every word.

import { ask } from "../parts/api.js";
import { fill, h } from "../parts/dom.js";
import { house } from "../parts/store.js";

// read(mode, words, signal) -> what the director made of it. The own key of a language model goes along, and is kept nowhere.
export function read(mode, words, signal) {
  const model = house.get("director", {});
  const headers = {};
  if (model.key) headers["x-api-key"] = model.key;
  if (model.key && model.url) headers["x-base-url"] = model.url;
  return ask("/v1/direct", { method: "POST", body: { mode, brief: words, model: model.key ? model.model || "" : "", offline: Boolean(model.offline) }, headers, signal });
}

const AS = { known: "known", stem: "stem", near: "near", filler: "filler", missed: "missed" };

// Shows which words were understood, what each did, and who read them.
export function showReading(node, found) {
  const spans = found.words.map((word) => [h("span", {
    class: AS[word.understanding] || null,
    title: word.understanding === "missed" ? "not understood" : [word.as_word, word.effect].filter(Boolean).join(": ") || null,
  }, word.text), " "]);
  const by = found.served_by === "offline" ? "Read offline by the house." : `Read by ${found.served_by}.`;
  const rules = [...found.rules.map((rule) => rule.sentence), ...found.adjusted];
  fill(node, h("p", { class: "sentence" }, spans),
    found.missed.length ? h("p", {}, h("span", { class: "chip bad" }, "Not understood"), " ", found.missed.join(", ")) : null,
    found.reason ? h("p", { class: "badge" }, `Asked for ${found.requested}. ${by} ${found.reason}`) : null,
    h("details", {}, h("summary", {}, found.reason ? "" : `${by} `, rules.length ? `${rules.length} ${rules.length === 1 ? "rule" : "rules"} applied` : "It changed nothing"), h("ul", {}, rules.map((rule) => h("li", {}, rule)))));
  node.hidden = false;
}
