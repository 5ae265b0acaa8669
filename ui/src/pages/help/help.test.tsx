/** The guide: its links and pictures lead somewhere, and its messages are those of the catalogue. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { anchor, compiled, placeOf } from "../../../guide";
import { guideFor, guidePages } from "../../state/guide";
import { coreAnswers } from "../../test/fakeCore";
import * as sample from "../../test/samples";
import { openWindow } from "../../test/window";
import { type Spoken, spokenLanguages } from "../../texts/language";
import { messagesOf, messagesPage, readable } from "../../texts/messages";
import { speak, speech } from "../../texts/speech";
import { t } from "../../texts/t";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

const root = "../docs/guide/";
const folderOf = (language: Spoken) => (language === "en" ? root : `${root}${language}/`);
const read = (folder: string, page: string) => readFileSync(`${folder}${page}.md`, "utf8");

/** The rooms of a page: how its headings, tables, lists, pictures and commands follow each other. */
const shape = (text: string) =>
  text
    .split("\n")
    .map((line) => /^(#+|\||!|- |\d+\. |```)/.exec(line)?.[0] ?? "")
    .filter((mark) => mark !== "");

describe.each(spokenLanguages)("the guide in %s", (language) => {
  const folder = folderOf(language);
  const anchors = (page: string) =>
    [...read(folder, page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading ?? ""));

  test("tells of each message what the catalogue says", async () => {
    await act(() => speak(language));
    const { texts, message } = speech();
    const page = messagesPage(
      messagesOf(texts, message),
      t("help.page.messages"),
      t("help.messages.lead"),
    );
    if (env.BINDERY_BLESS === "1") writeFileSync(`${folder}messages.md`, page);
    await act(() => speak("en"));
    // Written anew by BINDERY_BLESS=1.
    expect(read(folder, "messages")).toBe(page);
  });

  describe.each(guidePages)("%s", (page) => {
    const links = [...read(folder, page).matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)];

    test("has the rooms of the English page", () => {
      expect(shape(read(folder, page))).toEqual(shape(read(root, page)));
    });

    test("has pictures that exist", () => {
      const missing = links.filter(([, bang, to]) => bang && !existsSync(folder + to));
      expect(missing.map(([, , to]) => to)).toEqual([]);
    });

    test("has links that lead to a page and to a heading of it", () => {
      const broken = links
        .filter(([, bang]) => !bang)
        .map(([, , to]) => to ?? "")
        .filter((to) => {
          if (/^https?:/.test(to)) return false;
          const place = placeOf(to);
          if (place === null) return !existsSync(folder + to.split("#")[0]);
          const [name, heading] = place.split("#");
          const target = name || page;
          return (
            !existsSync(`${folder}${target}.md`) || (heading && !anchors(target).includes(heading))
          );
        });
      expect(broken).toEqual([]);
    });
  });
});

const places: [string, string | null][] = [
  ["odoo.md", "odoo"],
  ["odoo.md#rights", "odoo#rights"],
  ["#here", "#here"],
  ["../models.md", null],
  ["https://example.org", null],
];
test.each(places)("the link %s leads to %s", (href, place) => {
  expect(placeOf(href)).toBe(place);
});

test("a page becomes HTML with its own links, and others as words", () => {
  const { title, html, pictures } = compiled(
    '# A <b>\n\n## Two & three\n\n[in](x.md#y) [out](https://example.org) ![a "b"](../p.png)',
  );
  expect(title).toBe("A <b>");
  expect(html).toContain('<h2 id="two--three">');
  expect(html).toContain('<a href="x#y" data-guide>in</a> out');
  expect(html).toContain('<img src="%0%" alt="a &quot;b&quot;"');
  expect(pictures).toEqual(["../p.png"]);
});

const readings: [string, string][] = [
  ["Plain.", "Plain."],
  ["{name} is late.", "… is late."],
  ["{count, plural, one {# job waits} other {# jobs wait}}.", "… jobs wait."],
  ["{way, select, in {came} other {went}} {n, number}", "went …"],
];
test.each(readings)("%s reads as %s", (text, expected) => {
  expect(readable(speech().message(text).getAst())).toBe(expected);
});

const paths: [string, string][] = [
  ["/", "index"],
  ["/invoices", "invoices"],
  ["/backends/new", "first-steps"],
  ["/backends/3", "backends-and-types"],
  ["/inbox", "needs-you"],
  ["/configuration", "settings"],
];
test.each(paths)("%s is explained by %s", (path, page) => {
  expect(guideFor(path)).toBe(page);
});

test("F1 explains the open page, links lead on, and a message is found by its words", async () => {
  coreAnswers({ status: () => sample.status(), backends: () => [], lanes: () => [] });
  const { user, address } = openWindow("/history");
  await screen.findByRole("navigation");
  await user.keyboard("{F1}");
  await waitFor(() => expect(address()).toBe("/help/history"));
  expect(await screen.findByRole("heading", { level: 2, name: "History" })).toBeTruthy();
  const pages = screen.getByRole("navigation", { name: "Pages of the guide" });
  await user.click(within(pages).getByRole("link", { name: "What each message means" }));
  await user.click(await screen.findByRole("searchbox", { name: "Find a message" }));
  await user.paste("disk is full");
  const rows = within(await screen.findByRole("table")).getAllByRole("row");
  expect(rows.map((row) => row.textContent).join()).toContain("store.disk_full");
  await user.click(within(pages).getByRole("link", { name: "Start here" }));
  const article = await screen.findByRole("article");
  const [first] = await within(article).findAllByRole("link", { name: "First steps" });
  if (first) await user.click(first);
  await waitFor(() => expect(address()).toBe("/help/first-steps"));
});

test("the guide is read in the language of the window", async () => {
  coreAnswers({ status: () => sample.status(), backends: () => [], lanes: () => [] });
  openWindow("/help/odoo");
  expect(await screen.findByRole("heading", { level: 2, name: "Connect Odoo" })).toBeTruthy();
  await act(() => speak("de"));
  const heading = await screen.findByRole("heading", { level: 2, name: "Odoo anbinden" });
  expect(heading.lang).toBe("de");
  await act(() => speak("en"));
});

test("every page of the guide is read from its top", async () => {
  coreAnswers({ status: () => sample.status(), backends: () => [], lanes: () => [] });
  const { user } = openWindow("/help/odoo");
  const pages = await screen.findByRole("navigation", { name: "Pages of the guide" });
  const place = pages.closest(".page");
  if (!place) throw new Error("nothing scrolls");
  for (const [link, heading] of [
    ["What each message means", "What each message means"],
    ["Odoo", "Connect Odoo"],
  ]) {
    place.scrollTop = 500;
    await user.click(within(pages).getByRole("link", { name: link ?? "" }));
    await screen.findByRole("heading", { level: 2, name: heading ?? "" });
    expect(place.scrollTop, link).toBe(0);
  }
});
