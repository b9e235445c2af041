// Takes the first look away as soon as the live page has its title, but never while somebody is typing in its box.
(() => {
  const look = document.getElementById("first-look");
  const live = "[data-testid='stMain'] h1, [data-testid='stMain'] [data-testid='stAlert']";
  const typing = () => look.contains(document.activeElement) && document.activeElement.value;
  const watch = new MutationObserver(leave);
  function leave() {
    if (!document.querySelector(live) || typing()) return;
    watch.disconnect();
    look.remove();
  }
  watch.observe(document.body, { childList: true, subtree: true });
  look.addEventListener("focusout", () => setTimeout(leave));
})();
