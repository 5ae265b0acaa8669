// What a person does in the window, and how long it takes until the answer is painted.
// `arguments` are the move, what it is given, and where its answer goes.

/** The next frame, painted. */
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

const PATIENCE = 20_000;
const WAITING = ".mantine-Skeleton-root, .mantine-Loader-root, [aria-busy=true]";

/** Milliseconds from a moment until something stands on the page and is painted. */
async function until(begun, stands) {
  while (!stands()) {
    if (performance.now() - begun > PATIENCE) {
      const shown = document.querySelector("main")?.innerText ?? "";
      throw new Error(`it never came: ${shown.replaceAll(/\s+/g, " ").slice(0, 80)}`);
    }
    await frame();
  }
  await frame();
  return performance.now() - begun;
}

const heading = () => document.querySelector("main h1")?.innerText;
const waits = () => document.querySelector(`main :is(${WAITING})`) !== null;
const grid = () => document.querySelector("[role=grid]");
const firstRow = () => document.querySelector("[role=grid] [data-index='0']")?.innerText ?? "";

const moves = {
  /** Goes to a page by its entry in the list of pages. */
  async page([name]) {
    const entries = [...document.querySelectorAll("nav.frame-nav a")];
    const entry = entries.find((one) => one.title === name);
    const begun = performance.now();
    entry.click();
    return until(begun, () => heading() === name && !waits());
  },

  /** Types into the search of the list, key by key: until the key is seen, and until its answer is. */
  async keys([text]) {
    const field = document.querySelector("main input[type=search]");
    const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const typed = async (words) => {
      const before = grid()?.getAttribute("aria-rowcount");
      const begun = performance.now();
      put.call(field, words);
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await frame();
      const seen = performance.now() - begun;
      const answered = await until(
        begun,
        () => grid()?.getAttribute("aria-rowcount") !== before && !waits() && firstRow() !== "",
      );
      return [seen, answered];
    };
    field.focus();
    const times = [];
    for (let length = 1; length <= text.length; length += 1) {
      times.push(await typed(text.slice(0, length)));
    }
    put.call(field, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await until(performance.now(), () => !waits() && firstRow() !== "");
    return times;
  },

  /** Cancels all jobs of the open list, of which there are so many; gives the time between all frames. */
  async ends([number]) {
    const named = (tag, words) =>
      [...document.querySelectorAll(tag)].find((one) => one.innerText.trim().startsWith(words));
    const press = async (tag, words) => {
      await until(performance.now(), () => named(tag, words) && !named(tag, words).disabled);
      named(tag, words).click();
    };
    await press("button", "All that match");
    await press("[role=menuitem]", "Cancel all");
    await press("[role=dialog] button", `Cancel ${number}`);
    const notices = () => [...document.querySelectorAll(".mantine-Notifications-root")];
    const told = () => notices().some((one) => one.textContent.includes("were cancelled."));
    const times = [];
    let last = performance.now();
    while (!told()) {
      await new Promise((done) => requestAnimationFrame(done));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  },

  /** Scrolls steadily for a while; gives the time between all frames. */
  async scroll([selector, pixels, frames]) {
    const place = document.querySelector(selector);
    const times = [];
    let last = performance.now();
    for (let at = 0; at < frames; at += 1) {
      place.scrollTop += pixels;
      await new Promise((done) => requestAnimationFrame(done));
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    if (pixels > 0 && place.scrollTop === 0) throw new Error(`${selector} does not scroll`);
    return times;
  },
};

const [move, given, done] = arguments;
moves[move](given).then(
  (answer) => done({ answer }),
  (error) => done({ error: String(error) }),
);
