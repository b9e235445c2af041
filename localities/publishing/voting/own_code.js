// The printed code with which a phone votes or answers: scanned from the slip, or typed.
"use strict";
(() => {
  const {payload, byId, post} = phone;
  const NO_LINE = "No line to the meeting just now. Try again.";

  // `kept.voter` holds the code. `changed(found, isAnother)` is called when the server knows it; `uses` says what it is
  // for, such as "You vote with".
  function ownCode({kept, save, uses, changed}) {
    const said = text => { byId("code-said").textContent = text; };

    function show() {
      if (!payload.needsCodes) return;
      byId("code-form").querySelector("label").textContent = kept.voter ? "To use another code, type it here" : "Your code, from your slip";
      said(kept.voter ? `${uses} the code that ends in ${kept.voter.slice(-4)}.` : "");
    }
    function forget(sentence) {
      kept.voter = "";
      save();
      show();
      said(sentence);
    }
    async function use(written) {
      let reply;
      try { reply = await post("mine", {voter: written}); } catch { reply = null; }
      if (!reply || reply.status >= 500) return said(NO_LINE);
      if (!reply.ok) return said(await reply.text());
      const found = await reply.json(), isAnother = Boolean(kept.voter) && kept.voter !== found.voter;
      kept.voter = found.voter;
      byId("code").value = "";
      changed(found, isAnother);
      save();
      show();
    }
    function begin() {
      byId("code-form").addEventListener("submit", event => { event.preventDefault(); use(byId("code").value); });
      const inLink = new URLSearchParams(location.hash.slice(1)).get("c");
      if (inLink) {
        history.replaceState(null, "", location.pathname + location.search); // no history and no screenshot shows the code
        use(inLink);
      }
      show();
    }
    return {begin, forget};
  }

  Object.assign(window.phone, {ownCode});
})();
