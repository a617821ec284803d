// The try-it page: asks the server where the visitor stands, and shows it. It keeps nothing itself.

const LOOK_EVERY = 2000;
const byId = (id) => document.getElementById(id);
const page = { words: {}, standing: null, frame: "", busy: false, lost: false };

history.replaceState(null, "", "/");

class Lost extends Error {}

async function ask(path, given) {
  const options = given === undefined ? {} : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given),
  };
  let answer;
  try {
    answer = await fetch(`/try/${path}`, { cache: "no-store", ...options });
  } catch {
    throw new Lost();
  }
  if (answer.status === 403) throw new Lost();
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.note ?? page.words.surprise);
  return said;
}

function say(text) {
  const note = byId("note");
  note.textContent = text ?? "";
  note.classList.toggle("said", Boolean(text));
}

async function act(path, given = {}) {
  if (page.busy) return;
  page.busy = true;
  document.body.setAttribute("aria-busy", "true");
  try {
    const said = await ask(path, given);
    page.lost = false;
    show(said);
    say(said.note);
  } catch (problem) {
    page.lost = problem instanceof Lost;
    say(page.lost ? page.words.lost : problem.message);
  } finally {
    page.busy = false;
    document.body.removeAttribute("aria-busy");
  }
}

async function look() {
  if (document.hidden || page.busy || page.lost) return;
  try {
    const said = await ask("state");
    if (!page.busy) show(said);
  } catch (problem) {
    page.lost = problem instanceof Lost;
    if (page.lost) say(page.words.lost);
  }
}

function button(text, press, { pressed, small, fresh, kind } = {}) {
  const made = document.createElement("button");
  made.type = "button";
  made.append(Object.assign(document.createElement("span"), { className: "name", textContent: text }));
  if (small) made.append(" ", Object.assign(document.createElement("small"), { textContent: small }));
  if (fresh) {
    made.append(Object.assign(document.createElement("span"), { className: "fresh" }));
    made.append(Object.assign(document.createElement("span"), { className: "unseen", textContent: `, ${page.words.fresh}` }));
  }
  if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
  if (kind) made.dataset.kind = kind;
  made.addEventListener("click", press);
  return made;
}

// Lists are written anew only where they changed, so that whoever uses the keyboard keeps their place.
function list(id, entries, make) {
  const place = byId(id);
  const written = JSON.stringify(entries);
  if (place.dataset.written === written) return;
  const held = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  place.replaceChildren(...entries.map((entry) => {
    const item = document.createElement("li");
    item.append(make(entry));
    return item;
  }));
  place.dataset.written = written;
  if (held >= 0) place.querySelectorAll("button")[held]?.focus();
}

function fold(open) {
  byId("side").classList.toggle("open", open);
  byId("fold").setAttribute("aria-expanded", String(open));
}

function go(person, place) {
  fold(false);
  return act("go", { person, place });
}

function showPeople({ people, person }) {
  const entries = people.map((name) => ({ name, pressed: name === person }));
  list("people", entries, ({ name, pressed }) => button(
    page.words[`person-${name}`], () => go(name, ""), { pressed, small: page.words[`role-${name}`] },
  ));
}

function showPlaces({ places, place, person }) {
  const entries = places.map((one) => ({ ...one, person, pressed: one.key === place }));
  list("places", entries, (one) => button(
    one.kind === "dm" ? page.words.dm : one.name, () => go(one.person, one.key),
    { pressed: one.pressed, fresh: one.new, kind: one.kind },
  ));
}

function showMenus({ menus, places, place }) {
  const here = places.find((one) => one.key === place);
  byId("menus-part").hidden = menus.length === 0 || here?.kind === "dm";
  list("menus", menus, (name) => button(name, () => { fold(false); act("menu", { name }); }));
}

function showSteps({ steps, person, place }) {
  list("steps", steps.map((one) => ({ ...one })), (one) => one.person
    ? button(one.text, () => go(one.person, one.place))
    : Object.assign(document.createElement("p"), { textContent: one.text }));
  [...byId("steps").children].forEach((item, number) => {
    const { person: who, place: where } = steps[number];
    item.classList.toggle("here", Boolean(who) && who === person && where === place);
  });
}

function showFrame({ frame }) {
  if (page.frame === frame) return;
  page.frame = frame;
  const old = byId("frame");
  const fresh = old.cloneNode();
  fresh.src = `/preview?${frame.slice(0, 8)}#${frame}`;
  old.replaceWith(fresh);
}

function show(standing) {
  page.standing = standing;
  showPeople(standing);
  showPlaces(standing);
  showMenus(standing);
  showSteps(standing);
  byId("clock").textContent = standing.clock;
  showFrame(standing);
}

async function begin() {
  page.words = await ask("words");
  document.title = page.words.title;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = page.words[place.dataset.word];
  byId("frame").title = page.words.frame;
  byId("fold").addEventListener("click", () => fold(!byId("side").classList.contains("open")));
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") fold(false); });
  for (const name of ["next", "restart", "over"]) {
    byId(name).addEventListener("click", () => { fold(false); act(name); });
  }
  show(await ask("state"));
  setInterval(look, LOOK_EVERY);
}

begin();
