// Takes an animated PNG apart into its frames, whole ones, so that they can be shown at any moment. Source: the APNG specification.

const view = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const TABLE = (() => {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let value = n;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    table[n] = value >>> 0;
  }
  return table;
})();

function sum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

function chunk(name, data) {
  const bytes = new Uint8Array(data.length + 12);
  view(bytes).setUint32(0, data.length);
  for (let at = 0; at < 4; at += 1) bytes[4 + at] = name.charCodeAt(at);
  bytes.set(data, 8);
  view(bytes).setUint32(data.length + 8, sum(bytes.subarray(4, data.length + 8)));
  return bytes;
}

// frames(ArrayBuffer) -> promise of { width, height, frames: [{ canvas, milliseconds }] }
export async function frames(buffer) {
  const bytes = new Uint8Array(buffer), data = view(bytes);
  const shared = [], found = [];
  let header = null, frame = null;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = data.getUint32(at), name = String.fromCharCode(...bytes.subarray(at + 4, at + 8)), body = bytes.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") header = body;
    else if (name === "PLTE" || name === "tRNS") shared.push(chunk(name, body));
    else if (name === "fcTL") {
      const told = view(body);
      frame = { width: told.getUint32(4), height: told.getUint32(8), x: told.getUint32(12), y: told.getUint32(16), milliseconds: (1000 * told.getUint16(20)) / (told.getUint16(22) || 100), dispose: body[24], blend: body[25], parts: [] };
      found.push(frame);
    } else if (name === "IDAT" && frame) frame.parts.push(body);
    else if (name === "fdAT" && frame) frame.parts.push(body.subarray(4));
    at += length + 12;
  }
  if (!header) throw new Error("This is no PNG.");
  const width = view(header).getUint32(0), height = view(header).getUint32(4);
  const whole = Object.assign(document.createElement("canvas"), { width, height });
  const pen = whole.getContext("2d");
  const result = [];
  for (const one of found) {
    const head = header.slice();
    view(head).setUint32(0, one.width);
    view(head).setUint32(4, one.height);
    const file = new Blob([bytes.subarray(0, 8), chunk("IHDR", head), ...shared, ...one.parts.map((part) => chunk("IDAT", part)), chunk("IEND", new Uint8Array(0))], { type: "image/png" });
    const picture = await createImageBitmap(file);
    const before = one.dispose === 2 ? pen.getImageData(0, 0, width, height) : null;
    if (one.blend === 0) pen.clearRect(one.x, one.y, one.width, one.height);
    pen.drawImage(picture, one.x, one.y);
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(whole, 0, 0);
    result.push({ canvas, milliseconds: one.milliseconds });
    if (one.dispose === 1) pen.clearRect(one.x, one.y, one.width, one.height);
    if (before) pen.putImageData(before, 0, 0);
  }
  return { width, height, frames: result };
}
