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

function isBelow(row, event) {
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

export default function ({ data, setTriggerValue }) {
  const list = document.querySelector(".st-key-meeting_scenes");
  if (!list) return undefined;
  let from = -1;
  const move = (at, to) => { if (to !== at && to >= 0 && to < data.scenes.length) setTriggerValue("moved", [data.scenes[at], to]); };
  const acts = {
    pointerdown: (event) => { const row = event.target.closest(ROWS); if (row) row.draggable = true; },
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
      move(at, at + by);
    },
  };
  Object.entries(acts).forEach(([name, act]) => list.addEventListener(name, act, true));
  return () => Object.entries(acts).forEach(([name, act]) => list.removeEventListener(name, act, true));
}
