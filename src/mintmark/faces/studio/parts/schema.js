// Reads JSON Schemas: what kind of field it is, what it may be, in which unit, and a value drawn at random for it.

// The schema itself behind references and "or nothing". -> { schema, optional }
export function plain(schema, root) {
  let found = schema, optional = false, told = schema.description || "", usual = schema.default;
  for (let deep = 0; deep < 8; deep += 1) {
    if (found.$ref) found = { ...resolve(found.$ref, root), ...(usual !== undefined ? { default: usual } : {}) };
    else if (found.allOf && found.allOf.length === 1) found = found.allOf[0];
    else if (found.anyOf && found.anyOf.some((one) => one.type === "null")) {
      optional = true;
      const rest = found.anyOf.filter((one) => one.type !== "null");
      found = rest.length === 1 ? rest[0] : { ...found, anyOf: rest };
    } else break;
    told = told || found.description || "";
  }
  return { schema: { ...found, description: told, ...(usual !== undefined ? { default: usual } : {}) }, optional };
}

const resolve = (reference, root) => reference.split("/").slice(1).reduce((value, name) => value[name], root);

const PALETTE = /^\^#\[0-9a-f/i;

// -> enum, flag, color, colors, number, text, object, list, choice, json
export function kindOf(schema) {
  if (schema.enum) return "enum";
  if (schema.const !== undefined) return "const";
  if (schema.oneOf || schema.anyOf) return variants(schema).length ? "choice" : isColor(schema) ? "named-color" : "json";
  if (schema.type === "boolean") return "flag";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type === "string") return schema.pattern && PALETTE.test(schema.pattern) ? "color" : "text";
  if (schema.type === "array") {
    if (schema.prefixItems || !schema.items) return "json";
    return schema.items.pattern && PALETTE.test(schema.items.pattern) ? "colors" : "list";
  }
  if (schema.type === "object" && schema.properties) return "object";
  return "json";
}

const isColor = (schema) => (schema.anyOf || []).some((one) => one.enum) && schema.anyOf.some((one) => PALETTE.test(one.pattern || ""));

// The kinds of a union of objects, told apart by one constant field.
export function variants(schema) {
  return (schema.oneOf || schema.anyOf || []).filter((one) => one.$ref || one.properties);
}

export function variantsOf(schema, root) {
  return variants(schema).map((one) => {
    const { schema: found } = plain(one, root);
    const mark = Object.entries(found.properties || {}).find(([, field]) => field.const !== undefined);
    return { schema: found, field: mark ? mark[0] : "", value: mark ? mark[1].const : "", title: mark ? String(mark[1].const) : found.title };
  });
}

const UNITS = [
  [/in pixels|\bpixels\b/i, "px"], [/\bdegrees\b|degrees of/i, "°"], [/kelvins?\b/i, "K"], [/millimeters/i, "mm"], [/\bmeters\b/i, "m"],
  [/in stops/i, "EV"], [/in seconds|\bseconds\b/i, "s"], [/in semitones/i, "st"], [/percent/i, "%"], [/thousandths/i, "‰"],
];
const BY_NAME = { sensor_width: "mm", focal_length: "mm", pitch: "°", yaw: "°", roll: "°", azimuth: "°", elevation: "°", fov: "°", facing: "°" };

export function unitOf(name, schema, parent = "") {
  if (schema.unit) return schema.unit;
  if (BY_NAME[name]) return BY_NAME[name];
  for (const text of [schema.description || "", parent]) {
    const found = UNITS.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return "";
}

export function limits(schema) {
  const whole = schema.type === "integer";
  const step = whole ? 1 : undefined;
  const least = schema.minimum !== undefined ? schema.minimum : schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + (whole ? 1 : 0.01) : undefined;
  const most = schema.maximum !== undefined ? schema.maximum : schema.exclusiveMaximum !== undefined ? schema.exclusiveMaximum - (whole ? 1 : 0.01) : undefined;
  const span = least !== undefined && most !== undefined ? most - least : Infinity;
  return { least, most, span, step: step || (span <= 2 ? 0.01 : span <= 20 ? 0.05 : span <= 400 ? 0.5 : 1), whole, slides: span <= 20000 && span > 0 && !(least < 0 && span > 800) };
}

const chance = () => crypto.getRandomValues(new Uint32Array(1))[0] / 4294967296;
export const freshSeed = () => crypto.getRandomValues(new Uint32Array(1))[0];
const pick = (list) => list[Math.floor(chance() * list.length)];
const colorAtRandom = () => `#${[0, 0, 0].map(() => Math.floor(chance() * 256).toString(16).padStart(2, "0")).join("")}`;

// A value at random, within what the schema allows; undefined for what cannot be drawn by lot.
export function atRandom(schema, root, now) {
  const kind = kindOf(schema);
  if (kind === "enum") return pick(schema.enum.filter((one) => one !== "layers" && one !== now));
  if (kind === "flag") return chance() < 0.5;
  if (kind === "color") return colorAtRandom();
  if (kind === "colors") return Array.from({ length: Math.max(3, (now || []).length) }, colorAtRandom);
  if (kind === "number") {
    const { least, most, span, step, whole } = limits(schema);
    if (span === Infinity) return undefined;
    const middle = typeof now === "number" ? now : (least + most) / 2;
    const reach = span > 400 ? Math.min(span, Math.max(Math.abs(middle) * 1.5, span / 50)) : span;
    const low = Math.max(least, reach === span ? least : middle - reach / 2), high = Math.min(most, reach === span ? most : middle + reach / 2);
    const found = Math.round((low + chance() * (high - low)) / step) * step;
    return Math.min(most, Math.max(least, whole ? Math.round(found) : Number(found.toFixed(3))));
  }
  return undefined;
}

// A value to begin with.
export function blank(schema, root) {
  const { schema: found, optional } = plain(schema, root);
  if (found.default !== undefined && found.default !== null) return found.default;
  if (optional && schema.default === null) return blank(found, root);
  switch (kindOf(found)) {
    case "enum": return found.enum[0];
    case "const": return found.const;
    case "flag": return false;
    case "color": case "named-color": return "#5a5148";
    case "number": { const { least, most } = limits(found); return Math.max(least === undefined ? 0 : least, Math.min(most === undefined ? 1 : most, 1)); }
    case "object": return Object.fromEntries(Object.entries(found.properties).filter(([name, field]) => field.const !== undefined || (found.required || []).includes(name)).map(([name, field]) => [name, blank(field, root)]));
    case "choice": return blank(variants(found)[0], root);
    case "colors": case "list": return [];
    case "text": return "";
    default: return found.type === "array" ? [] : {};
  }
}
