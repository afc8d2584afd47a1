// What the player's hands do: keys, touch and gamepads, all as the same four buttons.
"use strict";

const KEYS = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "jump", KeyS: "jump", Space: "jump", KeyZ: "jump",
  KeyA: "run", KeyX: "run", ShiftLeft: "run", ShiftRight: "run",
};

class Hands {
  constructor(bits, onOrder) {
    this.bits = bits;
    this.onOrder = onOrder;
    this.keys = new Set();
    this.touched = new Map();
    this.pads = {};
    window.addEventListener("keydown", (event) => this.key(event, true));
    window.addEventListener("keyup", (event) => this.key(event, false));
    window.addEventListener("blur", () => this.release());
    for (const button of document.querySelectorAll("[data-button]")) this.touchable(button);
    for (const button of document.querySelectorAll("[data-order]"))
      button.addEventListener("click", () => {
        onOrder(button.dataset.order);
        button.blur();
      });
  }

  key(event, down) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const button = KEYS[event.code];
    if (button) {
      event.preventDefault();
      if (down) this.keys.add(event.code);
      else this.keys.delete(event.code);
      if (down && !event.repeat) this.onOrder("pressed");
    } else if (down && !event.repeat) {
      const order = { KeyP: "pause", Escape: "pause", KeyR: "restart", KeyG: "ghost", KeyM: "sound" }[event.code];
      if (order) this.onOrder(order);
    }
  }

  touchable(element) {
    const press = (event) => {
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      this.touched.set(event.pointerId, element.dataset.button);
      element.classList.add("down");
      this.onOrder("pressed");
    };
    const release = (event) => {
      this.touched.delete(event.pointerId);
      element.classList.remove("down");
    };
    element.addEventListener("pointerdown", press);
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(name, release);
    element.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  release() {
    this.keys.clear();
    this.touched.clear();
  }

  // Gamepads in the standard layout; whoever holds a button down orders once.
  padded() {
    const held = new Set();
    for (const pad of navigator.getGamepads ? navigator.getGamepads() : []) {
      if (!pad) continue;
      const is = (...places) => places.some((place) => pad.buttons[place] && pad.buttons[place].pressed);
      if (is(14) || pad.axes[0] < -0.4) held.add("left");
      if (is(15) || pad.axes[0] > 0.4) held.add("right");
      if (is(0)) held.add("jump");
      if (is(1, 2, 5, 7)) held.add("run");
      for (const [order, place] of [["pause", 9], ["restart", 8], ["ghost", 3]]) {
        if (is(place) && !this.pads[order]) this.onOrder(order);
        this.pads[order] = is(place);
      }
    }
    if (held.size && !this.pads.any) this.onOrder("pressed");
    this.pads.any = held.size > 0;
    return held;
  }

  // The buttons of this frame.
  read() {
    const held = this.padded();
    for (const code of this.keys) held.add(KEYS[code]);
    for (const button of this.touched.values()) held.add(button);
    let bits = 0;
    for (const button of held) bits |= this.bits[button];
    return bits;
  }
}
