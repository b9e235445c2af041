// Leaves at once: what is on the screen goes first, then every step of this visit in the browser's history, then
// the page itself gives way to one that says nothing, so that the back button leads to what came before the visit.
// One more step is made from there: the browser then drops what the forward button would have led to.
const THRICE_MS = 1500;
const OPEN = "[role=dialog], [role=listbox], [role=menu], [data-testid=stPopoverBody], [aria-haspopup][aria-expanded=true]," +
  " [role=combobox][aria-expanded=true]";

export default function ({ data, parentElement }) {
  const full = (address) => new URL(address, document.baseURI).href;
  const leave = () => {
    document.documentElement.style.display = "none";
    document.title = "";
    const [neutral, address] = [full(data.neutral), full(data.address)];
    const go = () => {
      window.history.replaceState(null, "", neutral);
      window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
      window.location.assign(address);
    };
    const steps = stepsOfThisVisit();
    if (!steps) { go(); return; }
    // The first step may be another document: it finds this note and goes on from there (first_look.js).
    sessionStorage.setItem("leaving", `${neutral} ${address}`);
    window.addEventListener("popstate", () => { sessionStorage.removeItem("leaving"); go(); }, { once: true });
    window.setTimeout(go, 600); // should the browser go back without saying so
    window.history.go(-steps);
  };
  // Esc first closes what is open; pressed three times within a moment it leaves whatever is open.
  let pressed = [];
  const onKey = (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    pressed = [...pressed.filter((time) => event.timeStamp - time < THRICE_MS), event.timeStamp];
    if (pressed.length >= 3 || !somethingOpen(event.target)) leave();
  };
  // Keys pressed on the map are the map's own: it is listened to as well, from the moment it has the focus.
  const onBlur = () => {
    const held = document.activeElement;
    if (held && held.tagName === "IFRAME" && held.contentDocument) held.contentDocument.addEventListener("keydown", onKey, true);
  };
  parentElement.querySelector("button").onclick = leave;
  document.addEventListener("keydown", onKey, true);
  window.addEventListener("blur", onBlur);
  return () => {
    document.removeEventListener("keydown", onKey, true);
    window.removeEventListener("blur", onBlur);
  };
}

// A dialog, a menu or the list of a box; on the map a card.
function somethingOpen(target) {
  const seen = (one) => one.getClientRects().length > 0;
  const map = target && target.ownerDocument !== document ? target.ownerDocument : null;
  if (map) return Boolean(map.querySelector(".leaflet-popup"));
  return [...document.querySelectorAll(OPEN)].some(seen);
}

// How many steps of the history lie between this page and the first of this visit, pages of this app all of them.
function stepsOfThisVisit() {
  if (!window.navigation) return 0;
  const here = window.navigation.currentEntry.index, before = window.navigation.entries().slice(0, here).reverse();
  const other = before.findIndex((step) => /\/(data|ogc|oruk|present|follow|f|vote|calendar)(\/|\?|$)/.test(new URL(step.url).pathname));
  return other < 0 ? before.length : other;
}
