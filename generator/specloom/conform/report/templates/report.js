"use strict";
// Filters the cards, opens the one that a link leads to, and copies lines of shell. Without it all is shown.
(() => {
  const cards = [...document.querySelectorAll("details.card")];
  const find = document.getElementById("find");
  const boxes = [...document.querySelectorAll("#filter input[data-word]")];
  const found = document.getElementById("found");
  const texts = new Map(cards.map((card) => [card, card.textContent.toLowerCase()]));

  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.word));
    let shown = 0;
    for (const card of cards) {
      const text = texts.get(card);
      card.hidden = !kinds.has(card.dataset.word) || !words.every((word) => text.includes(word));
      shown += card.hidden ? 0 : 1;
    }
    found.textContent = shown === cards.length ? "" : `${shown} of ${cards.length}`;
  };
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.hidden = false;
      target.open = true;
      target.scrollIntoView();
    }
  };
  const offerCopy = (held) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(held.querySelector("pre").textContent);
        button.textContent = "copied";
      } catch {
        getSelection().selectAllChildren(held.querySelector("pre"));
      }
    });
    held.append(button);
  };

  document.getElementById("filter").hidden = false;
  find.addEventListener("input", filter);
  boxes.forEach((box) => box.addEventListener("change", filter));
  document.querySelectorAll(".copied").forEach(offerCopy);
  addEventListener("hashchange", open);
  open();
})();
