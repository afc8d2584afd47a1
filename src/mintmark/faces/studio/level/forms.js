// Levels as the house gives them: one that is kept as data, and any at all as a file.

import { file, get } from "../parts/api.js";

// levelOf(piece) -> its tiles, land, measured prompt and proof
export const levelOf = (piece) => get(`/v1/levels/${piece.fingerprint}.json`);

// fileOf({ level, form, theme, title }) -> a Blob
export const fileOf = (body, signal) => file("/v1/levels/show", { method: "POST", body, signal });
