// Sounds, made as they are needed: a few waves and an envelope. Silent until somebody presses something.
"use strict";

const SOUNDS = {
  jump: ["square", [[0, 260], [0.12, 560]], 0.14, 0.05],
  coin: ["square", [[0, 988], [0.07, 988], [0.071, 1319], [0.25, 1319]], 0.28, 0.045],
  stomp: ["triangle", [[0, 320], [0.1, 90]], 0.13, 0.16],
  lost: ["sawtooth", [[0, 440], [0.5, 70]], 0.55, 0.06],
  won: ["square", [[0, 523], [0.12, 523], [0.121, 659], [0.24, 659], [0.241, 784], [0.36, 784], [0.361, 1047]], 0.7, 0.05],
};

class Sound {
  constructor() {
    this.on = true;
    this.context = null;
  }

  wake() {
    const Context = window.AudioContext || window.webkitAudioContext;
    if (!this.context && Context) this.context = new Context();
    if (this.context && this.context.state === "suspended") this.context.resume();
  }

  play(name) {
    if (!this.on || !this.context) return;
    const [kind, steps, seconds, loud] = SOUNDS[name];
    const now = this.context.currentTime;
    const wave = this.context.createOscillator(), gain = this.context.createGain();
    wave.type = kind;
    for (const [at, pitch] of steps) wave.frequency.linearRampToValueAtTime(pitch, now + at);
    gain.gain.setValueAtTime(loud, now);
    gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    wave.connect(gain).connect(this.context.destination);
    wave.start(now);
    wave.stop(now + seconds);
  }
}
