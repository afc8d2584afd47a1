// Asks the HTTP face. Pages do nothing that does not go through here, so a script can do whatever a page does.

import { house } from "./store.js";

// What the house answered instead of what was asked. `message` is a sentence that names the way out.
export class Problem extends Error {
  constructor(document, status) {
    super(document.detail || document.title || `The house answered ${status}.`);
    this.name = "Problem";
    this.status = status;
    this.code = document.code || "";
    this.document = document;
    this.problems = document.problems || [];
  }
}

export const openKey = () => house.get("key", "");
const keyed = () => (openKey() ? { authorization: `Bearer ${openKey()}` } : {});

async function send(path, { method = "GET", body, signal, headers = {} } = {}) {
  const sent = { ...keyed(), ...headers };
  let content;
  if (body instanceof FormData) content = body;
  else if (body !== undefined) {
    content = JSON.stringify(body);
    sent["content-type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(path, { method, body: content, signal, headers: sent });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ detail: "The house does not answer. Is it still running?", code: "no_answer" }, 0);
  }
  if (answer.status === 401) document.dispatchEvent(new CustomEvent("mintmark:closed"));
  if (!answer.ok) throw new Problem(await readJson(answer), answer.status);
  return answer;
}

async function readJson(answer) {
  try { return (answer.headers.get("content-type") || "").includes("json") ? await answer.json() : {}; } catch { return {}; }
}

// ask(path, { method, body, signal, headers }) -> what the house answers, as a value
export async function ask(path, options) {
  const answer = await send(path, options);
  return answer.status === 204 ? null : readJson(answer);
}
export const get = (path, signal) => ask(path, { signal });
export const post = (path, body = {}, signal) => ask(path, { method: "POST", body, signal });
export const put = (path, body = {}, signal) => ask(path, { method: "PUT", body, signal });
export const patch = (path, body = {}, signal) => ask(path, { method: "PATCH", body, signal });
export const remove = (path, body, signal) => ask(path, { method: "DELETE", body, signal });
export const file = async (path, options) => (await send(path, options)).blob();

// query({ a: 1, b: "", c: ["x", "y"] }) -> "?a=1&c=x&c=y"; what is empty is left out
export function query(values) {
  const found = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") found.append(name, typeof one === "object" ? JSON.stringify(one) : String(one));
    }
  }
  const text = found.toString();
  return text ? `?${text}` : "";
}

// An address that an <img> can show: the path itself, or where a key is needed the file behind it.
export async function picture(path) {
  return openKey() ? URL.createObjectURL(await file(path)) : path;
}

// Gives a file to the person, under a name.
export const download = async (path, name, options) => hand(await file(path, options), name);
export function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const ENDINGS = { replay: "apng", truecolor: "png", strokes: "json", board: "png", strip: "png", normal: "png", emission: "png", ids: "png", proof: "png", thumbnail: "png", atlas: "json", lint: "json", dna: "json", tiled: "zip" };
// Gives a kept piece in one of its mode's forms.
export const exported = (fingerprint, form, name) => download(`/v1/pieces/${fingerprint}/forms/${encodeURIComponent(form)}`, `${name}.${ENDINGS[form] || form}`);

// Follows server-sent events until `end`; takes up the thread after a broken line. watch(path, (kind, data) => {}, signal)
export async function watch(path, told, signal) {
  let last = 0;
  for (let broken = 0; broken < 40;) {
    try {
      const answer = await send(path, { signal, headers: { accept: "text/event-stream", ...(last ? { "last-event-id": String(last) } : {}) } });
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let text = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        broken = 0;
        text += decoder.decode(value, { stream: true });
        const parts = text.split(/\r?\n\r?\n/);
        text = parts.pop();
        for (const part of parts) {
          const lines = Object.fromEntries(part.split(/\r?\n/).filter((line) => !line.startsWith(":")).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
          if (lines.id) last = Number(lines.id);
          if (lines.event === "end") { reader.cancel().catch(() => {}); return; }
          if (lines.event) told(lines.event, JSON.parse(lines.data || "{}"));
        }
      }
    } catch (error) {
      if (error.name === "AbortError" || (error instanceof Problem && error.status && error.status < 500)) throw error;
    }
    broken += 1;
    await new Promise((go) => setTimeout(go, Math.min(5000, 250 * broken)));
  }
  throw new Problem({ detail: "The line to the house broke and did not come back. Reload the page to go on." }, 0);
}

// Every page of a list: for await (const item of all("/v1/assets?mode=ink")) ...
export async function* all(path) {
  let cursor = null;
  do {
    const found = await get(path + (cursor ? `${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}` : ""));
    yield* found.items;
    cursor = found.next;
  } while (cursor);
}
