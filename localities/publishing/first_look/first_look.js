// Somebody is leaving the visit in a hurry (quick_exit.js): this step of it gives way as well.
(() => {
  const goOn = () => {
    const [neutral, address] = (sessionStorage.getItem("leaving") || "").split(" ");
    if (!address) return;
    sessionStorage.removeItem("leaving");
    document.documentElement.style.display = "none";
    window.history.replaceState(null, "", neutral);
    window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });
    window.location.assign(address);
  };
  window.addEventListener("pageshow", goOn);
  goOn();
})();

// Takes the first look away as soon as the live page has its title, but never while somebody is typing in its box.
// The focus goes over to the live page: from the empty box to the live one, from all else to the title.
(() => {
  const look = document.getElementById("first-look");
  const live = "[data-testid='stMain'] h1, [data-testid='stMain'] [data-testid='stAlert']";
  const box = "[data-testid='stMain'] [data-testid='stTextInputField']", end = ".st-key-foot";
  const typing = () => look.contains(document.activeElement) && document.activeElement.value;
  const watch = new MutationObserver(leave);
  function leave() {
    const title = document.querySelector(live);
    if (!title || typing()) return;
    const held = look.contains(document.activeElement) ? document.activeElement : null;
    const field = held?.matches("input") ? document.querySelector(box) : null;
    // Until the whole page has come, and the scripts of all that is on it, there may be such a box yet.
    const whole = document.querySelector(end) && !document.querySelector("[data-testid='stSkeleton']");
    if (held?.matches("input") && (field ? !field.checkVisibility() : !whole)) {
      setTimeout(leave, 50);
      return;
    }
    watch.disconnect();
    look.remove();
    if (held && !field) title.tabIndex = -1;
    if (held) (field || title).focus({ preventScroll: true });
  }
  watch.observe(document.body, { childList: true, subtree: true });
  look.addEventListener("focusout", () => setTimeout(leave));
})();

// The menu of a narrow screen: opened, the focus goes into it; Esc closes it; closed, the focus is where it was opened.
(() => {
  const MENU = "[data-testid=stSidebar]", OPENER = "[data-testid=stExpandSidebarButton]";
  const CLOSER = `${MENU} [data-testid=stSidebarCollapseButton] button`;
  let open = false;
  // While the menu is still being shown it takes no focus.
  const enter = (link, tries) => {
    link?.focus();
    if (open && tries && document.activeElement !== link) setTimeout(() => enter(link, tries - 1), 25);
  };
  const look = () => {
    const menu = document.querySelector(MENU), now = Boolean(menu) && menu.dataset.collapsed === "false";
    if (now === open) return;
    open = now;
    const lost = document.activeElement === document.body || (menu && menu.contains(document.activeElement));
    if (open) enter(menu.querySelector("a[href]"), 20);
    else if (lost) document.querySelector(OPENER)?.focus();
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-collapsed"] });
  document.addEventListener("keydown", (event) => {
    const held = document.activeElement, inMenu = held === document.body || document.querySelector(MENU)?.contains(held);
    if (event.key !== "Escape" || !open || !inMenu) return;
    event.stopImmediatePropagation();
    document.querySelector(CLOSER)?.click();
  }, true);
})();

// A field for files is a group with a name; Streamlit calls it presentation, which must have neither name nor focus.
(() => {
  const FIELD = "[data-testid=stFileUploaderDropzone][role=presentation]";
  const name = () => { for (const one of document.querySelectorAll(FIELD)) one.setAttribute("role", "group"); };
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
})();

// Back leads out of a page in one step. Streamlit makes a step of every address that a run writes, so a page that
// completes its own address as it opens would take two: what the reader did last makes one step, the rest replaces it.
(() => {
  const push = window.history.pushState;
  let acted = false;
  // Programs that help to read and to speak click for their reader; what a script types is no act.
  const act = (event) => { acted ||= event.isTrusted || event.type === "click"; };
  for (const kind of ["click", "keydown", "input", "drop"]) document.addEventListener(kind, act, true);
  // A click within a map is heard by the map's frame alone, which says so.
  window.addEventListener("message", (event) => { acted ||= event.data?.type === "streamlit:setComponentValue"; });
  window.addEventListener("popstate", () => { acted = false; }, true);
  window.history.pushState = function (...step) {
    if (acted) push.apply(this, step);
    else this.replaceState(...step);
    acted = false;
  };
})();
