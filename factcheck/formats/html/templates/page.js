"use strict";
// Filter, search and sort the list of facts; without this, it is a plain list.
for (const section of document.querySelectorAll(".facts")) {
  const tools = section.querySelector(".tools"), list = section.querySelector(".fact-list");
  const [search, verdict, source, sort] = tools.querySelectorAll("input,select");
  const count = tools.querySelector(".count");
  const facts = [...list.children].map((item, place) => ({
    item, place, shown: true, verdict: item.dataset.v, sources: new Set(item.dataset.s.split(" ")),
    number: +item.dataset.n, start: item.dataset.d || "~", title: item.firstElementChild.textContent, text: "",
  }));
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const orders = {
    "": (a, b) => a.place - b.place,
    title: (a, b) => a.title.localeCompare(b.title) || a.place - b.place,
    start: (a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.place - b.place),
    few: (a, b) => a.number - b.number || a.place - b.place,
  };
  const filter = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const fact of facts) {
      if (words.length && !fact.text) fact.text = plain(fact.item.textContent + " " + fact.verdict);
      const fits = (!verdict.value || fact.verdict === verdict.value)
        && (!source.value || fact.sources.has(source.value)) && words.every((word) => fact.text.includes(word));
      if (fits !== fact.shown) fact.item.hidden = !(fact.shown = fits);
      left += fits;
    }
    count.textContent = left === facts.length ? `${left} facts` : `${left} of ${facts.length} facts`;
  };
  const warm = () => { for (const fact of facts) fact.text ||= plain(fact.item.textContent + " " + fact.verdict); };
  (window.requestIdleCallback || setTimeout)(warm);
  tools.addEventListener("input", filter);
  sort.addEventListener("change", () => {
    list.append(...facts.toSorted(orders[sort.value]).map((fact) => fact.item));
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
}
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
  for (const fold of document.querySelectorAll("details:not([open])")) { fold.open = true; fold.dataset.folded = ""; }
});
addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("[data-folded]")) { fold.open = false; delete fold.dataset.folded; }
});
