// The list of scenes by mouse and by keyboard: a scene is dragged to another place, or moved with Alt and an arrow.
const ROWS = "[data-testid='stRadioGroup'] > *";
const MARK = "data-drop";

function rowsOf(list) { return [...list.querySelectorAll(ROWS)]; }

function unmark(list) { rowsOf(list).forEach((row) => row.removeAttribute(MARK)); }

// Where the dragged scene would stand: before or after the row under the pointer, counted without itself.
function placeOf(from, over, isBelow) {
  const to = over + (isBelow ? 1 : 0);
  return to > from ? to - 1 : to;
}

function wordsOf(row) { return row.textContent.replace(/^\d+\. /, ""); }

// The list in its new order may be another one to the browser, or the same with other words: the focus goes on with the
// scene that the keyboard moved, until the next key or touch.
function keepFocus(list, from, to) {
  const words = wordsOf(rowsOf(list)[from]);
  const look = new MutationObserver(() => {
    const row = rowsOf(list)[to], here = document.activeElement;
    if (row && wordsOf(row) === words && (here === document.body || list.contains(here))) row.querySelector("input").focus();
  });
  look.observe(list, { childList: true, subtree: true, characterData: true });
  for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, () => look.disconnect(), { once: true, capture: true });
}

function isBelow(row, event) {
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

export default function ({ data, setTriggerValue }) {
  const list = document.querySelector(".st-key-meeting_scenes");
  if (!list) return undefined;
  let from = -1;
  const move = (at, to) => {
    if (to === at || to < 0 || to >= data.scenes.length) return false;
    setTriggerValue("moved", [data.scenes[at], to]);
    return true;
  };
  const acts = {
    pointerdown: (event) => { const row = event.target.closest(ROWS); if (row) row.draggable = true; },
    // Streamlit's radio button forbids what a browser does by itself where a mouse goes down, and so every dragging.
    mousedown: (event) => { if (event.target.closest(ROWS)) event.stopPropagation(); },
    // The kind and the picture belong to the scene, and not to its radio button.
    click: (event) => {
      const box = event.target.closest("label, input") ? null : event.target.closest(ROWS)?.querySelector("input");
      box?.focus();
      box?.click();
    },
    dragstart: (event) => {
      from = rowsOf(list).indexOf(event.target.closest(ROWS));
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", data.scenes[from] || "");
    },
    dragover: (event) => {
      const row = event.target.closest(ROWS);
      if (from < 0 || !row) return;
      event.preventDefault();
      unmark(list);
      row.setAttribute(MARK, isBelow(row, event) ? "below" : "above");
    },
    drop: (event) => {
      const row = event.target.closest(ROWS);
      if (from < 0 || !row) return;
      event.preventDefault();
      move(from, placeOf(from, rowsOf(list).indexOf(row), isBelow(row, event)));
    },
    dragend: () => { from = -1; unmark(list); },
    keydown: (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key], row = event.target.closest(ROWS);
      if (!event.altKey || !by || !row) return;
      event.preventDefault();
      event.stopPropagation();
      const at = rowsOf(list).indexOf(row);
      if (move(at, at + by)) keepFocus(list, at, at + by);
    },
  };
  Object.entries(acts).forEach(([name, act]) => list.addEventListener(name, act, true));
  return () => Object.entries(acts).forEach(([name, act]) => list.removeEventListener(name, act, true));
}
