// The page stays as it is while an editor writes; everything else follows the files. No text from them is ever markup.
const $ = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const bar = $(".happened"), said = $("#said"), undo = $("#undo");
const done = []; // names of what this window did, the last one last
const json = (node) => JSON.parse(node.dataset.card);
const begun = (form) => Boolean(form.reason?.value.trim() || form.expires?.value.trim() || $(":checked", form));

// What is the same in every form is put into it when it is opened.
function complete(form) {
  if (form.reason) return;
  const [others, ...rest] = $("#form").content.cloneNode(true).children, own = $("fieldset", form);
  for (const given of [own, others].flatMap((one) => JSON.parse(one.dataset.answers))) {
    const label = others.firstElementChild.cloneNode(true), places = all("bdi", label);
    $("input", label).value = given[0];
    places.forEach((place, at) => { place.textContent = given[at + 1]; });
    own.append(label);
  }
  $("details", form).append(...rest);
}
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.parentElement.matches(".decide")) complete(target.parentElement);
}, true);
const completeOpen = () => all("form.decide:has(>details[open])").forEach(complete);
completeOpen();

let speaking = 0;
function say(words) {
  said.textContent = "";
  speaking += 1;
  setTimeout(() => { said.textContent = words; speaking -= 1; }, 30); // so that the same words twice are read twice
}

// The page is never drawn anew under a hand: not between the two halves of a click, of a key stroke on a button, of a
// sign that is put together from several keys, nor while an answer to this window is on its way.
const hands = new Set(), waiting = [];
function off(hand) {
  if (hands.delete(hand) && !hands.size) for (const go of waiting.splice(0)) go();
}
async function still() {
  while (hands.size) await new Promise((go) => waiting.push(go));
}
const after = (hand) => setTimeout(() => off(hand)); // first the click that the hand made, or what the answer calls for
addEventListener("pointerdown", () => hands.add("pointer"), true);
for (const up of ["pointerup", "pointercancel"]) addEventListener(up, () => after("pointer"), true);
addEventListener("pointermove", ({ buttons }) => { if (!buttons) off("pointer"); }, true); // a menu may keep its end
addEventListener("keydown", ({ key, target }) => { if (key === " " && target.matches("button,summary,[type=radio]")) hands.add("key"); }, true);
addEventListener("keyup", () => after("key"), true);
addEventListener("compositionstart", () => hands.add("sign"), true);
addEventListener("compositionend", () => after("sign"), true);
addEventListener("blur", ({ target }) => { if (target === window) for (const one of ["pointer", "key", "sign"]) off(one); }, true);

let latest = 0; // the number of the latest view that this window has heard of
async function send(what, body) {
  const hand = {};
  hands.add(hand);
  try {
    const answer = await fetch(what, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    const told = await answer.json();
    latest = Math.max(latest, told.number || 0);
    return { ok: answer.ok, status: answer.status, ...told };
  } finally {
    after(hand);
  }
}

function tell(form, words, again) {
  const place = $(".told", form), line = document.createElement("p");
  line.textContent = words;
  place.replaceChildren(line);
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Look at it as it is now";
    button.addEventListener("click", () => { form.reset(); refresh(form.dataset.key, form, true); });
    place.append(button);
  }
  $("details", form).open = true;
}

// What is asked of an editor before anything is sent.
function lacking(form, what, reason) {
  const alias = what.startsWith("alias");
  form.reason.removeAttribute("aria-invalid");
  if (!what) {
    tell(form, "Choose what stands.");
    form.elements.what[0]?.focus();
    return true;
  }
  if (!alias && !reason) {
    tell(form, "A decision needs a reason.");
    form.reason.setAttribute("aria-invalid", "true");
    form.reason.focus();
    return true;
  }
  return false;
}

const written = (form) => [form.what.value, form.reason.value, form.expires.value].join("\0");

async function decide(form) {
  complete(form);
  const button = $("button:not([type])", form);
  const card = json(form), what = form.what.value, reason = form.reason.value.trim(), sent = written(form);
  if (button.disabled || lacking(form, what, reason)) return;
  const [word, number] = what.split(" "), at = { story: card.story, finding: card.finding };
  let answer;
  button.disabled = true;
  try {
    if (word === "alias") {
      const [name, alias] = number === "0" ? card.names : [...card.names].reverse();
      answer = await send("alias", { ...at, name, alias });
    } else {
      const expires = form.expires.value.trim() || null, claim = word === "accept" ? card.claims[+number] : null;
      answer = await send("decide", { ...at, shown: card.shown, decision: word, claim, reason, expires });
    }
  } catch {
    lost();
    tell(form, "Nothing was written: the review is not running. Your words are kept here.");
    button.disabled = false;
    return;
  }
  if (!answer.ok) {
    tell(form, `Not written: ${answer.error}`, answer.status === 409 || answer.status === 404);
    button.disabled = false;
    return;
  }
  const keys = all("form.decide").map((one) => one.dataset.key), next = keys[keys.indexOf(form.dataset.key) + 1];
  const as_sent = written(form) === sent;
  if (as_sent) form.reset(); else form.dataset.since = answer.said;
  remember(answer);
  await refresh(as_sent && (next || "main"), form);
  button.disabled = false;
}

function remember(answer) {
  if (answer.undo) done.push(answer.undo);
  undo.hidden = !done.length;
  say(answer.said);
}

async function act(what, body, focus, from) {
  try {
    const answer = await send(what, body);
    if (answer.ok) remember(answer); else say(`Not done: ${answer.error}`);
    await refresh(focus, from);
    return answer.ok;
  } catch {
    lost();
    return false;
  }
}

undo.addEventListener("click", async () => {
  await act("undo", { undo: done.pop() }, null);
  undo.hidden = !done.length;
  if (undo.hidden) $("#main").focus({ preventScroll: true });
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".decide")) { event.preventDefault(); decide(form); }
  if (form.matches(".take-back")) {
    event.preventDefault();
    const { story, finding, shown } = json(form);
    act("take-back", { story, finding, shown }, "main", form);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form?.matches(".decide")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// A new page beside the old one: what is being written stays, with a word where it no longer fits.
function carry(fresh, decided) {
  for (const form of all("form.decide")) {
    const twin = $(`form.decide[data-key="${CSS.escape(form.dataset.key)}"]`, fresh);
    if (!begun(form)) {
      if (twin) $("details", twin).open = $("details", form).open;
      continue;
    }
    const { story, finding } = json(form), state = twin?.dataset.state || "", other = decided[`${story} ${finding.split(".")[0]}`];
    if (form.dataset.since) {
      tell(form, `${form.dataset.since} What was typed after that is kept here, and was not written.`, true);
      delete form.dataset.since;
    } else if (state !== form.dataset.state) {
      const words = other || "What the sources say here has changed.";
      tell(form, `Meanwhile: ${words} Your words are kept, and nothing of them was written.`, true);
      say(`What you are writing on was decided or has changed meanwhile. ${words}`);
    }
    form.dataset.state = state; // so that one change is told once
    if (twin) twin.replaceWith(form);
    else fresh.prepend(document.getElementById(form.dataset.key) || "", form);
  }
}

let busy = Promise.resolve();
// Draws the page anew if there is news, and leads to what is next if the editor has not gone on elsewhere; gives whether
// it was drawn. What this window has drawn already is no news: its own action comes twice, as answer and as event.
function refresh(focus, from, anyway) {
  busy = busy.then(async () => {
    const news = anyway || latest > Number(document.body.dataset.number);
    if (news) await renew(); else await still();
    if (focus && !gone(from)) land(focus);
    return news;
  }).catch(lost);
  return busy;
}

// Whether the hand has left what it acted on.
function gone(from) {
  const active = document.activeElement, form = active?.closest?.("form");
  return Boolean(form) && form !== from && (!from || form.dataset.key !== from.dataset.key);
}

async function renew() {
  document.body.setAttribute("aria-busy", "true");
  try {
    let page;
    do {
      const answer = await fetch("./");
      if (!answer.ok) throw new Error("no page");
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
      await still();
    } while (Number(page.body.dataset.number) < latest);
    draw(page);
  } finally {
    document.body.removeAttribute("aria-busy");
  }
}

// In one go, so that no key stroke or click comes between the old and the new.
function draw(page) {
  const fresh = document.adoptNode($("main", page)), put = place(document.activeElement), held = tools();
  const unfolded = all("details[open]").filter((one) => !one.closest("form")).map(path);
  const anchor = all("article,.item,form,h2").find((one) => one.getBoundingClientRect().bottom > 0);
  const top = anchor?.getBoundingClientRect().top;
  carry(fresh, JSON.parse(page.body.dataset.decided));
  $("main").replaceWith(fresh);
  completeOpen();
  $("header").replaceWith(document.adoptNode($("header", page)));
  document.title = page.title;
  document.body.dataset.number = page.body.dataset.number;
  if (location.hash) history.replaceState(null, "", location.pathname);
  document.dispatchEvent(new Event("redrawn"));
  for (const fold of unfolded) $(fold)?.setAttribute("open", "");
  for (const [name, one] of tools()) {
    const was = held.get(name);
    if (was && was.value !== one.value) {
      one.value = was.value;
      for (const event of ["input", "change"]) one.dispatchEvent(new Event(event, { bubbles: true }));
    }
  }
  const same = anchor && (document.contains(anchor) ? anchor : $(path(anchor)));
  if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
  put();
}

// The fields of search and choice, by the story they belong to.
const tools = () => new Map(all(".tools").flatMap((form) => {
  const story = form.closest(".story").id;
  return all("input,select", form).map((one, at) => [`${story} ${at}`, one]);
}));

// Where something is, in words that lead to its like on another page: from the nearest thing with a name down.
function path(node) {
  if (node.id) return `#${CSS.escape(node.id)}`;
  if (node.dataset.key) return `form[data-key="${CSS.escape(node.dataset.key)}"]`;
  if (node === document.body) return "body";
  const own = node.matches(".tools") ? ".tools"
    : `${node.localName}:nth-child(${[...node.parentElement.children].indexOf(node) + 1})`;
  return `${path(node.matches(".tools") ? node.closest(".story") : node.parentElement)} ${own === ".tools" ? own : `> ${own}`}`;
}

// Puts the focus, and within words the caret, where it was, or else to the nearest thing with a name that is left.
function place(active) {
  if (!active || active === document.body) return () => {};
  const there = path(active), { selectionStart: start, selectionEnd: end, name, href } = active;
  const home = active.closest("form[data-key],[id]"), near = home && path(home);
  return () => {
    let now = document.contains(active) ? active : $(there);
    if (!now || now.localName !== active.localName || now.name !== name || now.href !== href) now = near && $(near);
    if (!now?.matches("button,input,select,textarea,summary,a,[tabindex]")) now = $("#main");
    now.focus({ preventScroll: true });
    if (typeof start === "number" && now.localName === active.localName) now.setSelectionRange(start, end);
  };
}

function land(key) {
  const there = document.getElementById(key) || $("#main");
  if (key !== "main") {
    there.scrollIntoView({ block: "start", behavior: "instant" }); // nothing glides away from under the next click
    const form = $(`form.decide[data-key="${CSS.escape(key)}"]`);
    if (form) $("details", form).open = true;
  }
  there.focus({ preventScroll: true });
}

function lost() {
  bar.classList.add("lost");
  say("Not connected: the review has ended. What was written stays; start it again to go on.");
}

const events = new EventSource("events");
events.addEventListener("message", (event) => {
  const was = bar.classList.contains("lost");
  bar.classList.remove("lost");
  if (was) say("Connected again.");
  latest = Math.max(latest, Number(event.data));
  refresh().then((drawn) => {
    if (drawn && !speaking && !said.textContent) say("The files have changed; this is how they stand now.");
  });
});
events.addEventListener("error", lost);
import("./page.js");
