/** How what waits looks: calm at first, and still where less motion is wanted. The rules are in app.css. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ActionIcon, Button, Loader, Progress, Skeleton } from "@mantine/core";
import { render } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { Providers } from "./Providers";
import { queryClient } from "./state/queries";

const css = readFileSync(join(import.meta.dirname, "app.css"), "utf8").replace(/\/\*.*?\*\//gs, "");
const reduced = /@media \(prefers-reduced-motion: reduce\) \{(.*?)\n\}/s.exec(css)?.[1] ?? "";

/** What stands for an element in the rules that say this. */
const selectorsOf = (text: string, says: string) =>
  [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .filter(([, , said]) => said?.includes(says))
    .flatMap(([, named]) => (named ?? "").split(",").map((one) => one.trim()));

/** Whether one of them means the element; of a pseudo-element, the one it belongs to. */
const means = (selectors: string[], element: Element | null) =>
  element !== null &&
  selectors.some((selector) => element.matches(selector.replace(/::(before|after)$/, "")));

/** An element that Mantine names like this, in something that waits or does not. */
function part(page: React.ReactNode, name: string): Element | null {
  const { container } = render(<Providers client={queryClient}>{page}</Providers>);
  return container.querySelector(`.mantine-${name}`);
}

const button = (loading: boolean) => <Button loading={loading}>Save</Button>;
const icon = (loading: boolean) => (
  <ActionIcon loading={loading} aria-label="Save">
    s
  </ActionIcon>
);

describe("what waits", () => {
  const late = selectorsOf(css, "animation: late 1ms 200ms both");
  const still = selectorsOf(css, "animation: still 1ms 200ms backwards");

  test("turns only after 200 ms", () => {
    expect(means(late, part(<Loader />, "Loader-root"))).toBe(true);
    expect(means(late, part(button(true), "Button-loader"))).toBe(true);
    expect(means(late, part(icon(true), "ActionIcon-loader"))).toBe(true);
  });

  test("keeps the words of its button as long, which takes no click at once", () => {
    expect(means(still, part(button(true), "Button-inner"))).toBe(true);
    expect(means(still, part(icon(true), "ActionIcon-icon"))).toBe(true);
    expect(means(still, part(button(false), "Button-inner"))).toBe(false);
    expect(means(selectorsOf(css, "opacity: 1;"), part(button(true), "Button-label"))).toBe(true);
    expect(part(button(true), "Button-root")).toHaveProperty("disabled", true);
    expect(part(icon(true), "ActionIcon-root")).toHaveProperty("disabled", true);
  });

  test("slides nothing", () => {
    const calm = selectorsOf(css, "transition: none");
    expect(calm).toContain(".mantine-Button-root::before");
    expect(means(calm, part(button(true), "Button-inner"))).toBe(true);
    expect(means(calm, part(icon(true), "ActionIcon-icon"))).toBe(true);
  });
});

describe("where less motion is wanted", () => {
  const stopped = selectorsOf(reduced, "animation: none");

  test.each<[string, React.ReactNode, string]>([
    ["a skeleton", <Skeleton key="skeleton" height={10} />, "Skeleton-root"],
    ["a loader", <Loader key="loader" />, "Loader-root"],
    ["a bar", <Progress key="bar" value={50} striped animated />, "Progress-section"],
  ])("%s stands still", (_, page, name) => {
    expect(means(stopped, part(page, name))).toBe(true);
  });

  test("a loader still reads as waiting", () => {
    expect(
      means(selectorsOf(reduced, "border-style: dashed"), part(<Loader />, "Loader-root")),
    ).toBe(true);
  });
});
