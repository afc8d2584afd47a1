// The twin of physics.py: the same whole numbers, frame by frame. Constants come from its table.
// A state is an Int32Array: the header, one number per creature, one per tile that can be used up.
"use strict";

const X = 0, Y = 1, SPEED_X = 2, SPEED_Y = 3, GROUNDED = 4, JUMP_HELD = 5, TIER = 6, LEDGE = 7, EAGER = 8,
  FACING = 9, STATUS = 10, FRAME = 11, STOMPS = 12, COINS = 13;
const PLAYING = 0, WON = 1, LOST = 2;

class Physics {
  // place: {columns, solid, goods (both by row * columns + column), creatures: [[kind, y, left, span, phase]], start}
  constructor(constants, place) {
    Object.assign(this, constants);
    this.place = place;
    this.tile = 1 << this.tileBits;
  }

  begin() {
    const { creatures, solid, start } = this.place;
    const state = new Int32Array(this.header + creatures.length + solid.length);
    [state[X], state[Y]] = start;
    state[GROUNDED] = state[FACING] = 1;
    return state;
  }

  // One frame, in place.
  advance(state, buttons) {
    if (state[STATUS] !== PLAYING) return;
    state[FRAME] += 1;
    const was = state[Y];
    this.move(state, buttons);
    if (state[STATUS] === LOST) return;
    const { creatures, columns } = this.place;
    this.collect(state, this.header + creatures.length, was);
    for (let i = 0; i < creatures.length; i++) {
      const meets = this.touch(i, state, state[this.header + i]);
      if (meets === 1) {
        state[this.header + i] = this.shot(i, state[FRAME]) + 1;
        state[SPEED_Y] = -this.bounce;
        state[STOMPS] += 1;
      } else if (meets === 2) {
        state[STATUS] = LOST;
        return;
      }
    }
    if (state[X] + (this.width >> 1) >= (columns - 1) * this.tile) state[STATUS] = WON;
  }

  move(state, buttons) {
    const way = (buttons & this.right ? 1 : 0) - (buttons & this.left ? 1 : 0);
    state[SPEED_X] = this.steered(state[SPEED_X], way, buttons & this.run, state[GROUNDED]);
    if (way !== 0) state[FACING] = way;
    const held = buttons & this.jump ? 1 : 0;
    if (held && !state[JUMP_HELD]) state[EAGER] = this.eagerFrames;
    else if (state[EAGER] > 0) state[EAGER] -= 1;
    state[JUMP_HELD] = held;
    state[LEDGE] = state[GROUNDED] ? this.ledgeFrames : Math.max(state[LEDGE] - 1, 0);
    if (state[EAGER] > 0 && held && state[LEDGE] > 0) {
      const speed = Math.abs(state[SPEED_X]);
      state[TIER] = speed >= this.tierFrom[2] ? 2 : speed >= this.tierFrom[1] ? 1 : 0;
      state[SPEED_Y] = -this.leap[state[TIER]];
      state[EAGER] = state[LEDGE] = 0;
    } else {
      const pull = held && state[SPEED_Y] < 0 ? this.heldGravity[state[TIER]] : this.gravity[state[TIER]];
      state[SPEED_Y] = Math.min(state[SPEED_Y] + pull, this.fallLimit);
    }
    this.slide(state);
    this.fall(state);
    if (state[Y] > this.rows * this.tile) state[STATUS] = LOST;
  }

  steered(speed, way, runs, grounded) {
    const limit = runs ? this.runLimit : this.walkLimit;
    if (way === 0) {
      if (!grounded) return speed;
      return speed > 0 ? Math.max(speed - this.friction, 0) : Math.min(speed + this.friction, 0);
    }
    let along = speed * way;
    if (along < 0) along += this.skid;
    else if (along <= limit) along = Math.min(along + (runs ? this.runGain : this.walkGain), limit);
    else if (grounded) along = Math.max(along - this.friction, limit);
    return along * way;
  }

  isSolid(row, column) {
    if (column < 0) return true;
    const { columns, solid } = this.place;
    return row >= 0 && row < this.rows && column < columns && solid[row * columns + column] !== 0;
  }

  slide(state) {
    const speed = state[SPEED_X];
    let x = state[X] + speed;
    if (speed !== 0) {
      const edge = speed > 0 ? (x + this.width - 1) >> this.tileBits : x >> this.tileBits;
      const last = (state[Y] + this.height - 1) >> this.tileBits;
      for (let row = state[Y] >> this.tileBits; row <= last; row++) {
        if (this.isSolid(row, edge)) {
          x = speed > 0 ? edge * this.tile - this.width : (edge + 1) * this.tile;
          state[SPEED_X] = 0;
          break;
        }
      }
    }
    state[X] = x;
  }

  fall(state) {
    const speed = state[SPEED_Y];
    let y = state[Y] + speed;
    state[GROUNDED] = 0;
    const edge = speed >= 0 ? (y + this.height - 1) >> this.tileBits : y >> this.tileBits;
    const last = (state[X] + this.width - 1) >> this.tileBits;
    for (let column = state[X] >> this.tileBits; column <= last; column++) {
      if (this.isSolid(edge, column)) {
        if (speed >= 0) {
          y = edge * this.tile - this.height;
          state[GROUNDED] = 1;
        } else {
          y = (edge + 1) * this.tile;
        }
        state[SPEED_Y] = 0;
        break;
      }
    }
    state[Y] = y;
  }

  collect(state, taken, was) {
    const { columns, goods } = this.place;
    const first = state[X] >> this.tileBits;
    const last = Math.min((state[X] + this.width - 1) >> this.tileBits, columns - 1);
    const top = state[Y] >> this.tileBits, bottom = (state[Y] + this.height - 1) >> this.tileBits;
    for (let row = Math.max(top, 0); row <= Math.min(bottom, this.rows - 1); row++)
      for (let column = first; column <= last; column++) this.take(state, taken, row * columns + column, 1);
    const above = top - 1;
    if (state[SPEED_Y] === 0 && !state[GROUNDED] && state[Y] < was && above >= 0 && above < this.rows)
      for (let column = first; column <= last; column++) this.take(state, taken, above * columns + column, 2);
  }

  take(state, taken, at, kind) {
    if (this.place.goods[at] !== kind || state[taken + at] !== 0) return;
    state[taken + at] = 1;
    state[COINS] += 1;
  }

  shot(i, frame) {
    const [kind, , , , phase] = this.place.creatures[i];
    return kind === 0 ? 0 : Math.floor((frame + phase) / this.shotPeriod);
  }

  // Where a creature's box begins in this frame; null when it is not there.
  whereabouts(i, frame, ended) {
    const [kind, , left, span, phase] = this.place.creatures[i];
    if (kind === 0) {
      if (ended) return null;
      if (span <= 0) return left + span;
      const q = (phase + this.walkerSpeed * frame) % (2 * span);
      return q < span ? left + span - q : left + q - span;
    }
    const clock = frame + phase;
    const flown = (clock % this.shotPeriod) * this.shotSpeed;
    if (flown > span || ended === Math.floor(clock / this.shotPeriod) + 1) return null;
    return left + span - flown;
  }

  touch(i, state, ended) {
    const [, y, left, span] = this.place.creatures[i];
    const size = this.creatureSize;
    if (state[Y] + this.height <= y || state[Y] >= y + size) return 0;
    if (state[X] + this.width <= left || state[X] >= left + span + size) return 0;
    const x = this.whereabouts(i, state[FRAME], ended);
    if (x === null || state[X] + this.width <= x || state[X] >= x + size) return 0;
    return state[SPEED_Y] > 0 && state[Y] + this.height <= y + this.stompDepth ? 1 : 2;
  }
}
