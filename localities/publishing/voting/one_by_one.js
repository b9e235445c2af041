// A two-way question shows one statement at a time; without this script its list stays as it is.
"use strict";
(() => {
  const ANSWERS = [["1", "Agree"], ["-1", "Disagree"], ["0", "Pass"]];

  // Which statement comes after `at`: the next without an answer, from the beginning again; -1 once all have one.
  function following(answered, at) {
    const order = answered.map((_, step) => (at + 1 + step) % answered.length);
    const next = order.find(one => !answered[one]);
    return next === undefined ? -1 : next;
  }

  function leftWords(answered) {
    const left = answered.filter(one => !one).length;
    if (!left) return `You have answered all ${answered.length}. Send your answer below.`;
    return left === 1 ? "1 left to answer." : `${left} left to answer.`;
  }

  function button(text, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", press);
    return made;
  }

  // Turn the list into cards; `changed` is called after each answer.
  function begin(form, changed) {
    const items = [...form.querySelectorAll(".themes > li")];
    const valueOf = item => (item.querySelector("input:checked") || {value: ""}).value;
    const answered = () => items.map(item => valueOf(item) !== "");
    const place = document.createElement("p"), left = document.createElement("p"), moves = document.createElement("div");
    const back = button("Back", () => go(at - 1)), next = button("Next", () => go(at + 1));
    let at = 0;

    function show() {
      items.forEach((item, number) => {
        item.hidden = number !== at;
        for (const one of item.querySelectorAll(".answers button")) one.setAttribute("aria-pressed", String(one.value === valueOf(item)));
      });
      place.textContent = `Statement ${at + 1} of ${items.length}`;
      if (left.textContent !== leftWords(answered())) left.textContent = leftWords(answered());
      back.disabled = at === 0;
      next.disabled = at === items.length - 1;
    }
    function go(to) {
      at = Math.max(0, Math.min(to, items.length - 1));
      show();
      items[at].querySelector("legend").focus(); // a screen reader goes on with the new statement
    }
    function give(item, value) {
      item.querySelector(`input[value="${value}"]`).checked = true;
      changed();
      const to = following(answered(), at);
      if (to >= 0) return go(to);
      show();
      left.focus();
    }

    for (const item of items) {
      const answers = document.createElement("div");
      answers.className = "answers";
      for (const [value, word] of ANSWERS) {
        const one = button(word, () => give(item, value));
        one.value = value;
        answers.append(one);
      }
      item.querySelector(".scale").hidden = true;
      item.querySelector("fieldset").append(answers);
      item.querySelector("legend").tabIndex = -1;
    }
    place.className = "place";
    left.setAttribute("role", "status");
    left.tabIndex = -1;
    moves.className = "moves";
    moves.append(back, next);
    form.prepend(place);
    form.querySelector(".themes").after(moves, left);
    at = Math.max(following(answered(), -1), 0);
    show();
  }

  Object.assign(window.phone, {oneByOne: {begin, following, leftWords}});
})();
