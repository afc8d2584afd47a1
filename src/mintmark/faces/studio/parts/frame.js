// What every page does: the list of keys, the mode switch, and a word when the house needs a key.

import { byId } from "./dom.js";
import { onKeys, showKeys } from "./keys.js";
import { say } from "./toast.js";

const modes = byId("modes");
document.addEventListener("pointerdown", (event) => { if (modes.open && !modes.contains(event.target)) modes.open = false; });
modes.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !modes.open) return;
  modes.open = false;
  modes.querySelector("summary").focus();
});
byId("shortcuts").addEventListener("click", showKeys);
onKeys({ help: showKeys });

let told = false;
document.addEventListener("mintmark:closed", () => {
  if (told) return;
  told = true;
  say("This house asks for a key.", { bad: true, action: "Give it one", act: () => { location.href = "/settings#access"; }, ms: 60000 });
});
