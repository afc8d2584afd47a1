// Paints the level: sprites from roles and colors, the sky, layers that move at paces of their own.
"use strict";

const SIDE = 16, HIGH = 224;

const unpacked = (packed) => Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));

class Stage {
  constructor(data) {
    this.data = data;
    this.colors = data.colors.map((color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)));
    this.sprites = {};
    for (const [name, rows] of Object.entries(data.sprites)) this.sprites[name] = this.sprite(rows);
    this.lines = data.text.split("\n");
    this.columns = this.lines[0].length;
    this.sky = this.painted(4, HIGH, (x, y) => {
      const place = Math.floor((y * 4 * 16) / HIGH);
      const dots = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]];
      return data.band + Math.floor(place / 16) + (place % 16 > dots[y % 4][x % 4] ? 1 : 0);
    });
    this.layers = data.layers.map((layer) => {
      const top = unpacked(layer.top), bottom = unpacked(layer.bottom);
      const inside = (x, y) => (y >= top[x] && y < bottom[x] ? layer.color : -1);
      return { image: this.painted(top.length, HIGH, inside), pace: layer.pace };
    });
    this.cells = this.placed();
  }

  // A canvas whose pixels are colors by index; -1 is clear.
  painted(width, height, index) {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at += 4) {
        const color = this.colors[index(x, y)];
        if (color) image.data.set([...color, 255], at);
      }
    context.putImageData(image, 0, 0);
    return canvas;
  }

  sprite(rows) {
    return this.painted(SIDE, SIDE, (x, y) => this.data.roles.indexOf(rows[y * SIDE + x]));
  }

  tile(column, row) {
    return (this.lines[row] || "")[column] || "-";
  }

  // Which sprites lie on each cell, back to front: what picture.py places.
  placed() {
    const cells = [];
    const ground = (column, row) =>
      row >= 0 && this.tile(Math.min(Math.max(column, 0), this.columns - 1), Math.min(row, 13)) === "X";
    for (let row = 0; row < 14; row++)
      for (let column = 0; column < this.columns; column++) {
        const tile = this.tile(column, row), stack = [];
        let mixed = (Math.imul(column, 0x9e3779b1) + Math.imul(row, 0x85ebca77)) >>> 0;
        mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 13;
        if (tile === "X") {
          stack.push(mixed % 5 === 0 ? "fill_2" : "fill");
          if (!ground(column - 1, row)) stack.push("edge_left");
          if (!ground(column + 1, row)) stack.push("edge_right");
          if (!ground(column, row + 1)) stack.push("edge_bottom");
          if (!ground(column, row - 1)) stack.push("top", "edge_top");
        } else if ("-xN".includes(tile)) {
          if (row === 13) stack.push("pit");
          else if (ground(column, row + 1) && mixed % 7 === 3) stack.push("growth");
          if (tile === "x") stack.push("path");
        } else if (tile !== "E") {
          stack.push(this.data.tiles[tile] || "unknown");
        }
        cells.push(stack);
      }
    return cells;
  }

  // The part of the world that begins at `left` pixels, without anybody in it; `used` says which goods are gone.
  draw(context, left, width, used, clock) {
    const skyPattern = context.createPattern(this.sky, "repeat");
    context.fillStyle = skyPattern;
    context.fillRect(0, 0, width, HIGH);
    for (const { image, pace } of this.layers) {
      const shift = Math.floor((left * pace) / 16) % image.width;
      for (let x = -shift; x < width; x += image.width) context.drawImage(image, x, 0);
    }
    const first = Math.max(0, Math.floor(left / SIDE));
    const last = Math.min(this.columns - 1, Math.floor((left + width) / SIDE));
    for (let row = 0; row < 14; row++)
      for (let column = first; column <= last; column++) {
        const at = row * this.columns + column;
        for (let name of this.cells[at]) {
          if (used && used(at)) {
            if (name === "coin") continue;
            if (name === "power" || name === "question") name = "spent";
          }
          if (name === "coin") name = ["coin", "coin_2", "coin_3", "coin_2"][((clock >> 3) + column) & 3];
          context.drawImage(this.sprites[name], column * SIDE - left, row * SIDE);
        }
      }
  }
}
