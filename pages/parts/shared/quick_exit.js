// Leaves at once: what is on the screen goes first, then every step of this visit in the browser's history, then
// the page itself is replaced, so that the back button leads to what came before the visit.
export default function ({ data, parentElement }) {
  const leave = () => {
    document.documentElement.style.display = "none";
    document.title = "";
    const go = () => window.location.replace(new URL(data.address, document.baseURI));
    const steps = stepsOfThisVisit();
    if (!steps) { go(); return; }
    window.addEventListener("popstate", go, { once: true });
    window.setTimeout(go, 300); // should the browser go back without saying so
    window.history.go(-steps);
  };
  const onKey = (event) => { if (event.key === "Escape") leave(); };
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

// How many steps of the history lie between this page and the first of this visit.
function stepsOfThisVisit() {
  if (!window.navigation) return 0;
  const here = window.navigation.currentEntry.index;
  return window.navigation.entries().slice(0, here).filter((step) => step.sameDocument).length;
}
