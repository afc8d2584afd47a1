// What the review room knows: the storyboard, its shots, and how to ask for them with a token and a key.

import { ask, get, query } from "../parts/api.js";

export const BOARD = decodeURIComponent(location.pathname.split("/")[2] ?? "");
export const AWAITED = new Set(["queued", "running"]);

const session = (name) => { try { return sessionStorage.getItem(`review.${name}`) || ""; } catch { return ""; } };
export const who = { get name() { return session("reviewer"); }, get token() { return session("token"); } };
export function remember(name, value) { try { sessionStorage.setItem(`review.${name}`, value); } catch { /* it is asked for again */ } }

const tokened = () => (who.token ? { "x-admin-token": who.token } : {});
export const send = (path, body = {}, method = "POST") => ask(path, { method, body: method === "DELETE" ? undefined : body, headers: tokened() });
export const shotPath = (shot, rest = "", more = {}) => `/shots/${encodeURIComponent(shot.shot_id)}${rest}${query({ batch_id: BOARD, ...more })}`;
export const versionsOf = async (shot) => (await get(shotPath(shot, "/versions"))).versions;

export async function allShots() {
  const found = [];
  let cursor = null;
  do {
    const page = await get(`/shots${query({ batch_id: BOARD, limit: 200, cursor })}`);
    found.push(...page.shots);
    cursor = page.next;
  } while (cursor);
  return found;
}

// A patch becomes the next version, and is drawn
export const rerender = (shot, patch, note = "") => send(shotPath(shot, "/rerender"), { json_patch: patch, note });

// Follow a render until it has ended: follow(job, ({ done, total, running, status, failed }) => {})
let watching = null;
export async function follow(job, told) {
  const mine = (watching = Symbol("follow"));
  for (let pause = 300; watching === mine; pause = Math.min(1500, pause * 1.2)) {
    await new Promise((go) => setTimeout(go, pause));
    if (watching !== mine) return;
    const standing = await get(`/jobs/${encodeURIComponent(job)}?limit=1`);
    const running = AWAITED.has(standing.status);
    await told({ done: standing.progress.completed, total: standing.progress.total, running, status: standing.status, failed: standing.counts.failed || 0 });
    if (!running) return;
  }
}
