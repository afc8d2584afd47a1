// Runs a wish: a durable job for each variant, followed until it ends, with stage and the time that is left.

import { get, post, watch } from "../parts/api.js";

export class Run {
  constructor(memory) {
    this.memory = memory; // keeps how long a unit of work takes here
    this.jobs = new Map();
    this.stop = null;
  }

  get running() { return Boolean(this.stop); }

  // How many milliseconds a job of that cost takes, as far as we know; 0 when we do not.
  eta(cost) { return Math.round((this.memory.get("pace", 0) || 0) * cost); }

  // start(orders, { told(index, job, stage, share, left), done(index, job), failed(index, error) }, cost)
  async start(orders, hooks, cost) {
    const stop = (this.stop = new AbortController());
    const begun = performance.now();
    try {
      await Promise.all(orders.map(async (order, index) => {
        try {
          const job = await this.one(order, index, hooks, cost, begun, stop.signal);
          if (job.state === "done") hooks.done(index, job);
          else hooks.failed(index, job.state === "cancelled" ? new Error("Cancelled.") : new Error((job.error && job.error.message) || `It ended as ${job.state}.`), job);
        } catch (error) {
          hooks.failed(index, error);
        }
      }));
    } finally {
      if (this.stop === stop) this.stop = null;
    }
  }

  async one(order, index, hooks, cost, begun, signal) {
    let job = await post("/v1/jobs", order, signal);
    this.jobs.set(job.id, job);
    hooks.told(index, job, job.state, job.progress, this.left(cost, begun));
    if (!["done", "failed", "cancelled"].includes(job.state)) {
      const ticking = setInterval(() => hooks.told(index, job, job.stage || job.state, this.share(cost, begun, job), this.left(cost, begun)), 250);
      try {
        await watch(`/v1/jobs/${job.id}/events`, (kind, told) => {
          const data = told.data || {};
          job = { ...job, state: kind === "running" ? "running" : job.state, stage: data.stage || kind, progress: data.progress === undefined ? job.progress : data.progress };
          hooks.told(index, job, data.stage || kind, this.share(cost, begun, job), this.left(cost, begun));
        }, signal);
      } finally {
        clearInterval(ticking);
      }
      job = await get(`/v1/jobs/${job.id}`, signal);
      if (job.state === "done" && !job.cached && job.started_at) this.learn(cost, Date.parse(job.finished_at) - Date.parse(job.started_at));
    } else if (!job.artifacts) job = await get(`/v1/jobs/${job.id}`, signal);
    this.jobs.delete(job.id);
    return job;
  }

  share(cost, begun, job) {
    if (job.progress > 0 && job.progress < 1) return job.progress;
    const whole = this.eta(cost);
    return whole ? Math.min(0.97, (performance.now() - begun) / whole) : 0;
  }

  left(cost, begun) {
    const whole = this.eta(cost);
    return whole ? Math.max(0, whole - (performance.now() - begun)) : null;
  }

  learn(cost, milliseconds) {
    if (!(cost > 0) || !(milliseconds > 0)) return;
    const known = this.memory.get("pace", 0);
    this.memory.set("pace", known ? known * 0.7 + (milliseconds / cost) * 0.3 : milliseconds / cost);
  }

  async cancel() {
    if (!this.stop) return 0;
    const all = [...this.jobs.keys()];
    await Promise.all(all.map((id) => post(`/v1/jobs/${id}/cancel`).catch(() => null)));
    if (!all.length) this.stop.abort();
    this.jobs.clear();
    return all.length;
  }
}
