// The game: sixty steps a second whatever the screen does, and what is seen and heard of them.
"use strict";

const MODES = ["off", "ghost", "watch"];
const MODE_WORDS = { off: "Ghost: off", ghost: "Ghost: on", watch: "Watching the proof" };

class Game {
  constructor(data) {
    this.data = data;
    const { constants, place } = data;
    place.solid = unpacked(place.solid);
    place.goods = unpacked(place.goods);
    this.physics = new Physics(constants, place);
    this.stage = new Stage(data);
    this.sound = new Sound();
    this.trace = data.trace.flatMap(([buttons, frames]) => Array(frames).fill(buttons));
    this.canvas = document.getElementById("game");
    this.context = this.canvas.getContext("2d", { alpha: false });
    this.says = document.getElementById("says");
    this.hud = { time: document.getElementById("time"), coins: document.getElementById("coins") };
    this.mode = "off";
    this.deaths = 0;
    this.best = null;
    this.rest = 0;
    this.last = null;
    this.hands = new Hands(constants, (order) => this.order(order));
    this.restart();
    if (location.hash === "#watch" && this.trace.length) {
      this.mode = "watch";
      this.label("ghost", MODE_WORDS.watch);
    } else this.paused = true;
    this.fit();
    window.addEventListener("resize", () => this.fit());
    document.addEventListener("visibilitychange", () => document.hidden && this.pause());
    requestAnimationFrame((now) => this.turn(now));
  }

  restart() {
    this.state = this.physics.begin();
    this.ghost = this.physics.begin();
    this.over = 0;
    this.clock = 0;
    this.camera = 0;
    this.flat = [];
    this.paused = false;
    this.told = null;
  }

  pause() {
    if (!this.over) this.paused = true;
  }

  order(name) {
    this.sound.wake();
    if (name === "pressed") {
      if (this.over > 20) this.restart();
      else this.paused = false;
    } else if (name === "pause") {
      if (this.over) this.restart();
      else this.paused = !this.paused;
    } else if (name === "restart") {
      this.restart();
    } else if (name === "sound") {
      this.sound.on = !this.sound.on;
      this.label("sound", `Sound: ${this.sound.on ? "on" : "off"}`);
    } else if (name === "ghost") {
      this.mode = MODES[(MODES.indexOf(this.mode) + 1) % (this.trace.length ? 3 : 1)];
      this.label("ghost", this.trace.length ? MODE_WORDS[this.mode] : "No proof");
      this.restart();
    }
  }

  label(order, words) {
    document.querySelector(`[data-order=${order}]`).textContent = words;
  }

  fit() {
    const room = document.getElementById("room").getBoundingClientRect();
    const wide = Math.max(224, Math.min(448, Math.floor((room.width / Math.max(room.height, 1)) * HIGH)));
    const scale = Math.min(room.width / wide, room.height / HIGH);
    this.wide = Math.min(wide, this.stage.columns * SIDE);
    this.canvas.width = this.wide;
    this.canvas.height = HIGH;
    this.canvas.style.width = `${Math.floor(this.wide * scale)}px`;
    this.canvas.style.height = `${Math.floor(HIGH * scale)}px`;
  }

  turn(now) {
    requestAnimationFrame((later) => this.turn(later));
    const passed = this.last === null ? 0 : Math.min(now - this.last, 100);
    this.last = now;
    this.rest += passed;
    const length = 1000 / this.physics.framesPerSecond;
    // A screen of sixty pictures a second is a little off: half a millisecond more or less is the same frame.
    while (this.rest >= length - 0.5) {
      this.rest -= length;
      this.step();
    }
    this.draw();
  }

  step() {
    const buttons = this.hands.read();
    if (this.paused) return;
    this.clock += 1;
    if (this.over) {
      this.over += 1;
      if (this.state[STATUS] === LOST && this.over > 60) this.restart();
      return;
    }
    const { state, physics } = this;
    const before = [state[SPEED_Y], state[COINS], state[STOMPS], state[LEDGE]];
    const ended = state.slice(physics.header, physics.header + physics.place.creatures.length);
    const played = this.mode === "watch" ? this.trace[state[FRAME]] || 0 : buttons;
    if (this.mode === "ghost") physics.advance(this.ghost, this.trace[this.ghost[FRAME]] || 0);
    physics.advance(state, played);
    if (state[SPEED_Y] <= -physics.leap[0] + 64 && before[0] >= 0 && state[STOMPS] === before[2]) this.sound.play("jump");
    if (state[COINS] > before[1]) this.sound.play("coin");
    if (state[STOMPS] > before[2]) {
      this.sound.play("stomp");
      this.flatten(ended);
    }
    if (state[STATUS] !== PLAYING) this.end(state[STATUS] === WON);
  }

  flatten(before) {
    const { physics, state } = this;
    physics.place.creatures.forEach((being, i) => {
      if (state[physics.header + i] === before[i]) return;
      const x = physics.whereabouts(i, state[FRAME], before[i]);
      if (x !== null) this.flat.push({ kind: being[0], x, y: being[1], until: this.clock + 24 });
    });
  }

  end(won) {
    this.over = 1;
    this.sound.play(won ? "won" : "lost");
    if (!won) {
      this.deaths += 1;
      return;
    }
    const seconds = this.state[FRAME] / this.physics.framesPerSecond;
    if (this.mode !== "watch" && (this.best === null || seconds < this.best)) this.best = seconds;
  }

  draw() {
    const { context, state, physics, wide } = this;
    const pixel = (length) => Math.floor(length / 256);
    const target = pixel(state[X]) + 6 - Math.floor(wide * 0.42);
    this.camera = Math.max(0, Math.min(target, this.stage.columns * SIDE - wide));
    const taken = physics.header + physics.place.creatures.length;
    this.stage.draw(context, this.camera, wide, (at) => state[taken + at] !== 0, this.clock);
    this.drawGoal();
    physics.place.creatures.forEach((being, i) => {
      const x = physics.whereabouts(i, state[FRAME], state[physics.header + i]);
      if (x === null) return;
      const name = being[0] ? "bullet" : this.clock & 16 ? "enemy" : "enemy_2";
      context.drawImage(this.stage.sprites[name], pixel(x) - 1 - this.camera, pixel(being[1]) - 2);
    });
    this.flat = this.flat.filter((one) => one.until > this.clock);
    for (const one of this.flat)
      context.drawImage(
        this.stage.sprites[one.kind ? "bullet" : "enemy_flat"],
        pixel(one.x) - 1 - this.camera,
        pixel(one.y) - 2 + (one.kind ? 2 * (24 - one.until + this.clock) : 0),
      );
    if (this.mode === "ghost") this.drawPlayer(this.ghost, 0.45);
    this.drawPlayer(state, 1);
    this.tell();
  }

  drawGoal() {
    const column = this.stage.columns - 1;
    const solid = (row) => this.physics.isSolid(row, column);
    let row = 13;
    while (row > 0 && solid(row)) row -= 1;
    if (row < 13) this.context.drawImage(this.stage.sprites.goal, column * SIDE - this.camera, row * SIDE);
  }

  drawPlayer(state, strength) {
    const { context, physics } = this;
    let name = "stand";
    if (state[STATUS] === LOST) name = "fall";
    else if (!state[GROUNDED]) name = "jump";
    else if (state[SPEED_X] * state[FACING] < -40) name = "skid";
    else if (Math.abs(state[SPEED_X]) > 24)
      name = (state[X] >> (Math.abs(state[SPEED_X]) > physics.walkLimit ? 12 : 11)) & 1 ? "run_1" : "run_2";
    const sprite = this.stage.sprites[name];
    let y = Math.floor(state[Y] / 256) - 1;
    if (state[STATUS] === LOST && this.state === state) y += Math.floor((this.over * this.over) / 14 - this.over * 2);
    context.save();
    context.globalAlpha = strength;
    context.translate(Math.floor(state[X] / 256) - this.camera + 6, y);
    context.scale(state[FACING] < 0 ? -1 : 1, 1);
    context.drawImage(sprite, -8, 0);
    context.restore();
  }

  tell() {
    const seconds = this.state[FRAME] / this.physics.framesPerSecond;
    this.hud.time.textContent = seconds.toFixed(1);
    this.hud.coins.textContent = `${this.state[COINS]} / ${this.data.coins}`;
    let words = "";
    if (this.state[STATUS] === WON) {
      words = `Through in ${seconds.toFixed(2)} s`;
      if (this.mode !== "watch" && this.deaths) words += `, after ${this.deaths} ${this.deaths > 1 ? "falls" : "fall"}`;
      words += ". Press jump to go again.";
    } else if (this.paused) {
      const keys = matchMedia("(pointer: coarse)").matches ? "Touch a button to begin." : "Arrows move, S jumps, A runs.";
      words = this.state[FRAME] ? "Paused. Press any button to go on." : keys;
    }
    if (words === this.told) return;
    this.told = words;
    this.says.textContent = words;
    this.says.hidden = !words;
  }
}

const game = new Game(JSON.parse(document.getElementById("level").textContent));
