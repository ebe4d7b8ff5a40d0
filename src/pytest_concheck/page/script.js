// What the page can do without: it is all there, and readable, where no script runs.
"use strict";
(() => {
  const header = document.querySelector("header");
  const find = document.createElement("form");
  find.id = "find";
  find.setAttribute("role", "search");
  find.innerHTML = '<label for="word">Show only what has</label><input id="word" type="search" autocomplete="off" spellcheck="false"><span role="status"></span>';
  header.append(find);
  const input = find.querySelector("input"), status = find.querySelector("[role=status]");
  const searched = ":is(.sighting, .ranking > li, .timeline, tbody tr)";
  const pieces = [...document.querySelectorAll(searched)];
  const groups = [...document.querySelectorAll("#tests ~ details, .rest, .ranking + details")];
  const fileOf = (piece) => (piece.tagName === "TR" ? piece.closest("details").firstElementChild.textContent : "");
  let texts = null, opened = [];

  const show = () => {
    const word = input.value.trim().toLowerCase();
    texts ??= pieces.map((piece) => (fileOf(piece) + " " + piece.textContent).toLowerCase());
    let left = 0;
    pieces.forEach((piece, number) => {
      const away = word !== "" && !texts[number].includes(word);
      piece.classList.toggle("away", away);
      left += !away;
    });
    opened.forEach((group) => { group.open = false; });
    opened = [];
    groups.forEach((group) => {
      const some = group.querySelector(searched + ":not(.away)") !== null;
      group.classList.toggle("away", !some);
      if (word !== "" && some && !group.open && opened.length < 5) {
        group.open = true;
        opened.push(group);
      }
    });
    status.textContent = word === "" ? "" : `${left} of ${pieces.length} shown`;
  };
  let waiting = 0;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  find.addEventListener("submit", (event) => { event.preventDefault(); show(); });

  // A link leads into what is folded: unfold it, also where the browser does not.
  const unfold = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    if (target === null) return;
    for (let at = target.closest("details"); at !== null; at = at.parentElement.closest("details")) at.open = true;
    target.closest("details")?.scrollIntoView();
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
