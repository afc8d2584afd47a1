// The description of the interface, rendered from the house's own OpenAPI document. Nothing comes from anywhere else.

const byId = (id) => document.getElementById(id);
const METHODS = ["get", "post", "patch", "put", "delete"];

function made(name, text, kind) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

function follow(api, schema) {
  if (!schema || !schema.$ref) return schema || {};
  return schema.$ref.split("/").slice(1).reduce((at, step) => at[step], api);
}

function kindOf(api, schema) {
  const found = follow(api, schema);
  if (found.enum) return found.enum.map((one) => JSON.stringify(one)).join(" | ");
  const several = found.anyOf || found.oneOf;
  if (several) return several.map((one) => kindOf(api, one)).join(" | ");
  if (found.type === "array") return `[${kindOf(api, found.items)}]`;
  const limits = [["≥", found.minimum], ["≤", found.maximum], ["<", found.exclusiveMaximum]]
    .filter(([, value]) => value !== undefined).map(([sign, value]) => ` ${sign} ${value}`).join("");
  const usual = found.default !== undefined && found.default !== null ? ` = ${JSON.stringify(found.default)}` : "";
  return (found.format || found.type || found.title || "any") + limits + usual;
}

function table(rows, heads) {
  const whole = made("table");
  const head = made("tr");
  heads.forEach((text) => head.append(made("th", text)));
  whole.append(head);
  rows.forEach(([name, kind, said]) => {
    const row = made("tr");
    row.append(made("td", name, "name"), made("td", kind, "kind"), made("td", said));
    whole.append(row);
  });
  return whole;
}

function fields(api, schema) {
  const found = follow(api, schema);
  const needed = new Set(found.required || []);
  return Object.entries(found.properties || {}).map(([name, one]) =>
    [name + (needed.has(name) ? " *" : ""), kindOf(api, one), one.description || follow(api, one).description || ""]);
}

function jsonOf(content) {
  return content && content["application/json"] && content["application/json"].schema;
}

function operation(api, path, method, said) {
  const whole = made("details");
  whole.id = said.operationId;
  const line = made("summary");
  line.append(made("span", method.toUpperCase(), "method"), made("span", path, "path"), made("span", said.summary, "what"));
  whole.append(line, made("p", said.description || ""));
  const parameters = (said.parameters || []).map((one) =>
    [`${one.name}${one.required ? " *" : ""}`, `${one.in}: ${kindOf(api, one.schema)}`, one.description || ""]);
  if (parameters.length) whole.append(table(parameters, ["Parameter", "Kind", "Meaning"]));
  const body = said.requestBody && said.requestBody.content;
  if (body) {
    const rows = fields(api, jsonOf(body));
    whole.append(made("p", `Body: ${Object.keys(body).join(", ")}`));
    if (rows.length) whole.append(table(rows, ["Field", "Kind", "Meaning"]));
  }
  Object.entries(said.responses || {}).forEach(([status, answer]) => {
    const kinds = Object.keys(answer.content || {}).join(", ");
    whole.append(made("p", `${status}: ${answer.description || ""} ${kinds ? `(${kinds})` : ""}`));
    const rows = fields(api, jsonOf(answer.content));
    if (rows.length) whole.append(table(rows, ["Field", "Kind", "Meaning"]));
  });
  whole.dataset.text = `${method} ${path} ${said.summary} ${said.description} ${parameters.join(" ")}`.toLowerCase();
  return whole;
}

function render(api) {
  byId("version").textContent = api.info.version;
  byId("summary").textContent = api.info.summary;
  byId("about").replaceChildren(...api.info.description.trim().split("\n\n").map((text) => made("p", text.replace(/[`*]/g, ""))));
  const groups = new Map((api.tags || []).map((tag) => [tag.name, { tag, items: [] }]));
  Object.entries(api.paths).forEach(([path, operations]) => METHODS.filter((one) => operations[one]).forEach((method) => {
    const said = operations[method];
    const name = (said.tags || ["house"])[0];
    if (!groups.has(name)) groups.set(name, { tag: { name, description: "" }, items: [] });
    groups.get(name).items.push(operation(api, path, method, said));
  }));
  const shown = [...groups.values()].filter((group) => group.items.length);
  byId("tags").replaceChildren(...shown.map(({ tag }) => {
    const link = made("a", tag.name);
    link.href = `#tag-${tag.name}`;
    return link;
  }));
  byId("routes").replaceChildren(...shown.map(({ tag, items }) => {
    const section = made("section");
    section.id = `tag-${tag.name}`;
    section.append(made("h2", tag.name), made("p", tag.description || ""), ...items);
    return section;
  }));
  byId("status").textContent = "";
  if (location.hash) {
    const target = byId(location.hash.slice(1));
    if (target) { target.open = true; target.scrollIntoView(); }
  }
}

function find(words) {
  document.querySelectorAll("#routes details").forEach((one) => {
    one.hidden = !words.every((word) => one.dataset.text.includes(word));
  });
}

async function load(key) {
  const answer = await fetch("/openapi.json", key ? { headers: { "X-API-Key": key } } : {});
  byId("key").hidden = answer.status !== 401;
  if (answer.status === 401) {
    byId("status").textContent = key ? "This key does not open the door." : "";
    return;
  }
  if (!answer.ok) throw new Error(`The house answered ${answer.status}.`);
  render(await answer.json());
}

const told = (error) => { byId("status").textContent = error.message; };
byId("find").addEventListener("input", (event) => find(event.target.value.toLowerCase().split(/\s+/).filter(Boolean)));
byId("key").addEventListener("submit", (event) => { event.preventDefault(); load(byId("secret").value.trim()).catch(told); });
load().catch(told);
