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

async function send(what, body) {
  const answer = await fetch(what, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  return { ok: answer.ok, status: answer.status, ...(await answer.json()) };
}

function tell(form, words, again) {
  const place = $(".told", form), line = document.createElement("p");
  line.textContent = words;
  place.replaceChildren(line);
  if (again) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Look at it as it is now";
    button.addEventListener("click", () => { form.reset(); refresh(form.dataset.key); });
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

async function decide(form) {
  complete(form);
  const card = json(form), what = form.what.value, reason = form.reason.value.trim();
  if (lacking(form, what, reason)) return;
  const [word, number] = what.split(" "), at = { story: card.story, finding: card.finding };
  let answer;
  const button = $("button:not([type])", form);
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
    return;
  } finally {
    button.disabled = false;
  }
  if (!answer.ok) {
    tell(form, `Not written: ${answer.error}`, answer.status === 409 || answer.status === 404);
    return;
  }
  const keys = all("form.decide").map((one) => one.dataset.key), next = keys[keys.indexOf(form.dataset.key) + 1];
  form.reset();
  remember(answer);
  await refresh(next || "main");
}

function remember(answer) {
  if (answer.undo) done.push(answer.undo);
  undo.hidden = !done.length;
  say(answer.said);
}

async function act(what, body, focus) {
  try {
    const answer = await send(what, body);
    if (answer.ok) remember(answer); else say(`Not done: ${answer.error}`);
    await refresh(focus);
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
    act("take-back", { story, finding, shown }, "main");
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
    const { story, finding } = json(form), other = decided[`${story} ${finding.split(".")[0]}`];
    if (twin?.dataset.state !== form.dataset.state) {
      const words = other || "What the sources say here has changed.";
      tell(form, `Meanwhile: ${words} Your words are kept, and nothing of them was written.`, true);
      say(`What you are writing on was decided or has changed meanwhile. ${words}`);
    }
    if (twin) twin.replaceWith(form);
    else fresh.prepend(document.getElementById(form.dataset.key) || "", form);
  }
}

const tools = () => all(".tools input, .tools select");
let busy = Promise.resolve();
// Gives whether the page was drawn anew. One that has the number already is not drawn again: nobody's click may meet a
// button just replaced, and what this window itself did is no news to it.
function refresh(focus, number) {
  busy = busy.then(async () => {
    if (number === document.body.dataset.number) return false;
    document.body.setAttribute("aria-busy", "true");
    await renew(focus);
    return true;
  }).catch(lost).finally(() => document.body.removeAttribute("aria-busy"));
  return busy;
}

async function renew(focus) {
  const answer = await fetch("./");
  if (!answer.ok) throw new Error("no page");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = document.adoptNode($("main", page)), active = document.activeElement;
  const home = active?.closest?.("[data-key],[id]"), mark = active?.id || home?.id, key = home?.dataset.key;
  const anchor = all("article,.item,form,h2").find((one) => one.getBoundingClientRect().bottom > 0);
  const top = anchor?.getBoundingClientRect().top, held = tools().map((one) => one.value);
  carry(fresh, JSON.parse(page.body.dataset.decided));
  $("main").replaceWith(fresh);
  completeOpen();
  $("header").replaceWith(document.adoptNode($("header", page)));
  document.title = page.title;
  document.body.dataset.number = page.body.dataset.number;
  if (location.hash) history.replaceState(null, "", location.pathname);
  await import(`./page.js?${page.body.dataset.number}.${Date.now()}`);
  const now = tools();
  if (now.length === held.length) {
    now.forEach((one, place) => {
      if (one.value !== held[place]) { one.value = held[place]; one.dispatchEvent(new Event("input", { bubbles: true })); }
    });
  }
  const same = anchor && (document.contains(anchor) ? anchor : anchor.id ? document.getElementById(anchor.id)
    : $(`[data-key="${CSS.escape(anchor.dataset.key || "")}"]`));
  if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
  if (focus) land(focus);
  else if (active && document.contains(active) && active !== document.body) active.focus({ preventScroll: true });
  else if (mark || key) ((mark && document.getElementById(mark)) || $("#main")).focus({ preventScroll: true });
}

function land(key) {
  const there = document.getElementById(key) || $("#main");
  if (key !== "main") {
    there.scrollIntoView({ block: "start" });
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
  refresh(null, event.data).then((drawn) => {
    if (drawn && !speaking && !said.textContent) say("The files have changed; this is how they stand now.");
  });
});
events.addEventListener("error", lost);
import("./page.js");
