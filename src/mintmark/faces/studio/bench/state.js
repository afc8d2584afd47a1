// What is on the bench: the wish (fields over presets), what is locked, and how to go back. It knows no page.

import { changedAt } from "../parts/form.js";

const copyOf = (value) => JSON.parse(JSON.stringify(value));
export const at = (value, path) => path.reduce((found, name) => (found === null || found === undefined ? undefined : found[name]), value);

function without(value, path) {
  const [first, ...rest] = path;
  if (value === undefined || value === null || !(first in value)) return value;
  const copy = { ...value };
  const inner = rest.length ? without(copy[first], rest) : undefined;
  if (inner === undefined || (typeof inner === "object" && inner !== null && !Array.isArray(inner) && !Object.keys(inner).length)) delete copy[first];
  else copy[first] = inner;
  return copy;
}

function merged(under, over) {
  if (typeof over !== "object" || over === null || Array.isArray(over)) return over;
  const found = { ...(under && typeof under === "object" && !Array.isArray(under) ? under : {}) };
  for (const [name, value] of Object.entries(over)) found[name] = merged(found[name], value);
  return found;
}

export class State {
  constructor(kept, changed) {
    this.wish = { fields: {}, presets: [], seed: 1, brief: "", variants: 1, ...(kept || {}) };
    this.locks = new Set((kept && kept.locks) || []);
    this.resolved = {};
    this.base = {};
    this.past = [];
    this.future = [];
    this.steady = this.frozen();
    this.tell = changed;
  }

  frozen() {
    return JSON.stringify({ ...this.wish, locks: [...this.locks] });
  }

  // change(() => wish.seed = 3): told to the page at once; `final` changes can be undone
  change(act, final = true) {
    act(this.wish);
    if (final) this.settle();
    this.tell(final);
  }

  settle() {
    const now = this.frozen();
    if (now === this.steady) return;
    this.past.push(this.steady);
    if (this.past.length > 200) this.past.shift();
    this.future = [];
    this.steady = now;
  }

  undo() { return this.travel(this.past, this.future); }
  redo() { return this.travel(this.future, this.past); }
  travel(from, to) {
    if (!from.length) return false;
    to.push(this.steady);
    this.steady = from.pop();
    const { locks, ...wish } = JSON.parse(this.steady);
    this.wish = wish;
    this.locks = new Set(locks);
    this.tell(true);
    return true;
  }

  value(path) {
    const own = at(this.wish.fields, path);
    return own !== undefined ? own : at(this.resolved, path);
  }
  changed(path) { return at(this.wish.fields, path) !== undefined; }
  locked(path) { return this.locks.has(path.join(".")); }

  set(path, value, final = true) { this.change((wish) => { wish.fields = changedAt(wish.fields, path, value); }, final); }
  reset(path) { this.change((wish) => { wish.fields = without(wish.fields, path) || {}; }); }
  lock(path) {
    const name = path.join(".");
    this.change((wish) => {
      if (this.locks.delete(name)) return;
      this.locks.add(name);
      if (at(wish.fields, path) === undefined && this.value(path) !== undefined) wish.fields = changedAt(wish.fields, path, copyOf(this.value(path)));
    });
  }

  // Fields from elsewhere (a director, a piece) take the place of all that is not locked.
  adopt(fields, more = {}) {
    this.change((wish) => {
      let next = copyOf(fields);
      for (const name of this.locks) {
        const path = name.split("."), kept = at(wish.fields, path);
        next = kept === undefined ? without(next, path) || {} : changedAt(next, path, kept);
      }
      wish.fields = next;
      Object.assign(wish, more);
    });
  }

  // The body of a job: nested parts are sent whole, so that what is required in them is there.
  order(seed = this.wish.seed) {
    const spec = {};
    for (const [name, value] of Object.entries(this.wish.fields)) spec[name] = merged(this.base[name], value);
    return { mode: this.mode, spec, presets: this.wish.presets, seed };
  }
}
