// What this browser remembers. A store of a mode sees only what it kept itself: nothing leaks from one mode to another.

function store(prefix) {
  return {
    get(name, otherwise = null) {
      try {
        const text = localStorage.getItem(prefix + name);
        return text === null ? otherwise : JSON.parse(text);
      } catch { return otherwise; }
    },
    set(name, value) {
      try {
        if (value === null || value === undefined) localStorage.removeItem(prefix + name);
        else localStorage.setItem(prefix + name, JSON.stringify(value));
        return true;
      } catch { return false; }
    },
    clear() {
      try {
        for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
      } catch { /* storage is refused: there is nothing to clear */ }
    },
  };
}

export const house = store("mintmark.");
export const ofMode = (mode) => store(`mintmark.mode.${mode}.`);
