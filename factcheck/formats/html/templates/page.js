"use strict";
// Search, filter and sort the list of facts; without this, it is a plain list. The list stands in parts of which the
// browser lays out those in sight alone, so that a key stroke costs the same however many facts there are. What comes
// back does so from the top; the rest of it two frames later, when what is below has gone out of sight.
const AT_ONCE = 60;
const plain = (text) => (/[^\0-\x7f‘-„…–—]/.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text).toLowerCase();
const orders = {
  "": (a, b) => a.place - b.place,
  title: (a, b) => a.title.localeCompare(b.title) || a.place - b.place,
  start: (a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.place - b.place),
  few: (a, b) => a.number - b.number || a.place - b.place,
};
const listed = (section) => {
  const tools = section.querySelector(".tools"), count = tools.querySelector(".count");
  const [search, verdict, source, sort] = tools.querySelectorAll("input,select");
  const facts = [...section.querySelectorAll(".fact")].map((item, place) => ({
    item, place, shown: true, verdict: item.dataset.v, sources: new Set(item.dataset.s.split(/!? |!/)),
    number: +item.dataset.n, start: item.dataset.d || "~", title: item.firstElementChild.textContent, text: "",
  }));
  const parts = [...section.querySelectorAll(".some")].map((part) => ({ part, size: part.children.length }));
  let order = facts, read = 0, later = 0;
  const reading = (until) => {
    for (; read < facts.length && performance.now() < until; read++) {
      facts[read].text = plain(facts[read].item.textContent + " " + facts[read].verdict);
    }
    if (read < facts.length) setTimeout(() => reading(performance.now() + 5), 5);
  };
  const filter = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    if (words.length) reading(Infinity);
    const fits = (fact) => (!verdict.value || fact.verdict === verdict.value)
      && (!source.value || fact.sources.has(source.value)) && words.every((word) => fact.text.includes(word));
    const waiting = [];
    let at = 0, all = 0, more = AT_ONCE;
    for (const one of parts) {
      const some = order.slice(at, at += one.size), fitting = new Set(some.filter(fits)), left = fitting.size;
      all += left;
      if (!left) {
        one.part.hidden = true;
        continue;
      }
      for (const fact of some) if (fact.shown && !fitting.has(fact)) fact.item.hidden = !(fact.shown = false);
      const fresh = [...fitting].filter((fact) => !fact.shown);
      const reveal = () => {
        one.part.hidden = false;
        one.part.style.containIntrinsicBlockSize = left < one.size ? `${left * 11}rem` : "";
        for (const fact of fresh) fact.item.hidden = !(fact.shown = true);
      };
      more -= one.part.hidden ? left : fresh.length;
      if (more >= 0) reveal(); else waiting.push(reveal);
    }
    cancelAnimationFrame(later);
    const rest = () => { for (const reveal of waiting) reveal(); };
    if (waiting.length) later = requestAnimationFrame(() => { later = requestAnimationFrame(rest); });
    const words_left = all === facts.length ? `${all} facts` : `${all} of ${facts.length} facts`;
    if (count.textContent !== words_left) count.textContent = words_left;
  };
  tools.addEventListener("input", (event) => { if (event.target !== sort) filter(); });
  sort.addEventListener("change", () => {
    order = facts.toSorted(orders[sort.value]);
    let at = 0;
    for (const one of parts) one.part.append(...order.slice(at, at += one.size).map((fact) => fact.item));
    filter();
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { search.value = ""; filter(); }
  });
  section.addEventListener("show-all", () => {
    search.value = verdict.value = source.value = "";
    filter();
  });
  tools.hidden = false;
  filter();
  reading(0);
};
// A large matrix is drawn from the list of facts when it is unfolded, some parts in each frame.
const line = (row, fact) => {
  const made = row.cloneNode(true), [sign, link, word] = made.cells[0].children, badge = fact.querySelector(".badge");
  sign.className += ` ${fact.dataset.v}`;
  sign.textContent = badge.firstElementChild.textContent;
  link.href = `#${fact.id}`;
  link.textContent = fact.firstElementChild.textContent;
  word.textContent = `, ${badge.lastChild.textContent.trim()}`;
  for (const source of fact.dataset.s.split(" ").filter(Boolean)) {
    const cell = made.cells[parseInt(source) + 1], said = cell.appendChild(document.createElement("span"));
    cell.className = source.endsWith("!") ? "c" : "s";
    said.className = "vh";
    said.textContent = source.endsWith("!") ? "contradicts" : "says it";
  }
  return made;
};
const drawn = (fold) => {
  const matrix = fold.querySelector(".matrix"), part = matrix.querySelector("template").content.firstElementChild;
  const row = part.querySelector("tbody tr"), facts = [...fold.closest(".story").querySelectorAll(".fact")];
  row.remove();
  fold.querySelector(".without").remove();
  let at = 0, frame = 0;
  const draw = (until) => {
    cancelAnimationFrame(frame);
    while (at < facts.length && (!at || performance.now() < until)) {
      const next = part.cloneNode(true);
      next.querySelector("tbody").append(...facts.slice(at, at += 50).map((fact) => line(row, fact)));
      matrix.append(next);
    }
    if (at < facts.length) frame = requestAnimationFrame(() => draw(performance.now() + 20));
  };
  fold.addEventListener("toggle", () => draw(0), { once: true });
  return () => draw(Infinity);
};
let whole = [];
const begin = () => {
  for (const section of document.querySelectorAll(".facts")) listed(section);
  whole = [...document.querySelectorAll(".undrawn")].map(drawn);
};
begin();
document.addEventListener("redrawn", begin); // by the page in which editors decide
// A link into the page leads there even where the list is filtered or folded away.
const follow = () => {
  let target = null;
  try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
  if (!target) return;
  if (target.hidden) target.closest(".facts").dispatchEvent(new Event("show-all"));
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
};
addEventListener("hashchange", follow);
if (location.hash) follow();
// What is folded is printed too.
addEventListener("beforeprint", () => {
  for (const finish of whole) finish();
  for (const fold of document.querySelectorAll("details:not([open])")) { fold.open = true; fold.dataset.folded = ""; }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("[data-folded]")) { fold.open = false; delete fold.dataset.folded; }
});
