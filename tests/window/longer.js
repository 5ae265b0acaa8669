// Looks through the page, spoken in lengthened English, for what does not fit and for words that stand
// in no catalogue. Gives a line for each. Words of the data are given by `arguments[0]`.
const data = arguments[0].filter((word) => /\p{L}/u.test(word)).sort((a, b) => b.length - a.length);
const shown = (element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
};
// What is cut on purpose, and what is written for machines.
const apart = (element) =>
  element.closest(".cut, [data-truncate], [data-line-clamp], pre, code, script, style, svg");
const nameOf = (element) => `${element.tagName.toLowerCase()}.${String(element.className)}`.slice(0, 60);
const ownText = (element) =>
  [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data)
    .join(" ")
    .trim();

/** Whether something around it hides the end of a text. */
function cutBy(element, end) {
  for (let around = element.parentElement; around; around = around.parentElement) {
    const { overflowX } = getComputedStyle(around);
    // What can be scrolled to is not hidden.
    if (["auto", "scroll"].includes(overflowX)) return false;
    const hides = ["hidden", "clip"].includes(overflowX);
    if (hides && end > around.getBoundingClientRect().right + 1.5) return true;
  }
  return false;
}

const all = [...document.body.querySelectorAll("*")].filter((one) => !apart(one) && shown(one));

const spilling = all.filter(ownText).flatMap((element) => {
  const box = element.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(element);
  const text = range.getBoundingClientRect();
  const inline = getComputedStyle(element).display === "inline";
  const spills =
    (!inline && (text.right > box.right + 1.5 || element.scrollWidth > element.clientWidth + 1)) ||
    cutBy(element, text.right);
  return spills ? [`does not fit: ${nameOf(element)} “${ownText(element)}”`] : [];
});

// A table of figures may scroll in its own place.
const inTable = (element) => element.closest(".wide, .grid-table") !== null;

const scrolling = all
  .filter((one) => !inTable(one))
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => `scrolls sideways: ${nameOf(one)} ${one.scrollWidth} in ${one.clientWidth}`);

const beyond = all
  .filter((one) => !inTable(one))
  .filter((one) => ownText(one) && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `ends beyond the window: ${nameOf(one)} “${ownText(one)}”`);

/** What is left of a text without bracketed words, words of the data, days and times. */
function hardCoded(text) {
  let left = text;
  for (let before = ""; before !== left; ) {
    before = left;
    left = left.replace(/\[[^[\]]*\]/g, " ");
  }
  for (const word of data) left = left.replaceAll(word, " ");
  return left
    .replace(/[A-Z][a-z]{2} \d{1,2}(, \d{4})?/g, " ")
    .replace(/\d+\s*[AP]M/g, " ")
    .replace(/[\d.,]+\s*([kMG]?B|bytes?|ms|sec|s)\b/g, " ");
}

const words = (text) => /\p{L}{2,}/u.test(hardCoded(text));
const said = all.flatMap((element) => {
  const texts = [
    ownText(element) && element.children.length === 0 ? element.textContent : ownText(element),
    ...["placeholder", "title", "aria-label"].map((name) => element.getAttribute(name) ?? ""),
  ];
  return texts.filter(words).map((text) => `in no catalogue: ${nameOf(element)} “${text.trim()}”`);
});

return [...new Set([...scrolling, ...beyond, ...spilling, ...said])];
