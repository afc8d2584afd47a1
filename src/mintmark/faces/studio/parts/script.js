// The same request as a command, a program, and a tool call: what a page does, a script can do.

import { h } from "./dom.js";
import { menu } from "./menu.js";
import { say } from "./toast.js";

const quoted = (text) => `'${text.replace(/'/g, "'\\''")}'`;

// asCurl({ method: "POST", path: "/v1/jobs", body: {...}, save: "name.png" })
export function asCurl({ method = "GET", path, body, save }) {
  const parts = ["curl", save && `-o ${quoted(save)}`, method !== "GET" && !(method === "POST" && body) && `-X ${method}`, quoted(location.origin + path)];
  if (body) parts.push(`-H 'content-type: application/json'`, `-d ${quoted(JSON.stringify(body))}`);
  return parts.filter(Boolean).join(" ");
}

export function asPython({ method = "GET", path, body, save }) {
  const call = [`httpx.request(${JSON.stringify(method)}, ${JSON.stringify(location.origin + path)}`, body && `json=${python(body)}`, "timeout=120)"].filter(Boolean).join(", ");
  return ["import httpx", "", `answer = ${call}`, "answer.raise_for_status()", save ? `open(${JSON.stringify(save)}, "wb").write(answer.content)` : "print(answer.json())"].join("\n");
}

function python(value) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value === "object") return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${python(one)}`).join(", ")}}`;
  return JSON.stringify(value);
}

// A JSON-RPC message of the Model Context Protocol.
export function asTool({ tool, input }) {
  return JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: tool, arguments: input } }, null, 2);
}

export async function copy(text, what = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = h("textarea", { class: "unseen", value: text, "aria-hidden": "true" });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) { say("This browser refuses to copy. Allow the clipboard for this page.", { bad: true }); return; }
  }
  say(what);
}

// A menu "Copy as" for a request: () => ({ method, path, body, save, tool, input })
export function copyMenu(request, options = {}) {
  return menu(options.face || "Copy as", () => {
    const asked = request();
    return [
      { label: "curl", note: "a command", act: () => copy(asCurl(asked), "The command is copied.") },
      { label: "Python", note: "a program", act: () => copy(asPython(asked), "The program is copied.") },
      asked.tool && { label: "MCP call", note: "for an agent", act: () => copy(asTool(asked), "The tool call is copied.") },
      ...(options.more ? options.more() : []),
    ];
  }, options);
}
