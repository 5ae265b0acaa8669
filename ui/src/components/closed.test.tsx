import { readFileSync } from "node:fs";
import { join } from "node:path";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { BarStrip } from "./BarStrip";
import { Choice } from "./Choice";
import { Drawer } from "./Drawer";
import { Segments } from "./Segments";
import { WhenOpened } from "./WhenOpened";

const shown = (page: React.ReactNode) => {
  render(<Providers client={queryClient}>{page}</Providers>);
  return userEvent.setup();
};

describe("a drawer", () => {
  let drawn: boolean[] = [];
  function Page({ first = false }: { first?: boolean }) {
    const [opened, open] = useState(first);
    return (
      <>
        <button type="button" onClick={() => open(true)}>
          Open
        </button>
        <WhenOpened opened={opened}>
          {(now) => {
            drawn.push(now);
            return <Drawer opened={now} onClose={() => open(false)} title="Details" />;
          }}
        </WhenOpened>
      </>
    );
  }

  test("is put together when it is opened, and the focus returns the first time as well", async () => {
    drawn = [];
    const user = shown(<Page />);
    expect(drawn).toEqual([]);
    const button = screen.getByRole("button", { name: "Open" });
    for (const begun of [false, true]) {
      drawn = [];
      await user.click(button);
      expect(await screen.findByRole("dialog", { name: "Details" })).toBeTruthy();
      // The first time it is drawn closed, as it stands there closed later on.
      expect(drawn[0]).toBe(begun);
      await user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
      await waitFor(() => expect(document.activeElement).toBe(button));
    }
  });

  test("that is open from the beginning is so at once", async () => {
    drawn = [];
    shown(<Page first />);
    expect(drawn[0]).toBe(true);
    expect(await screen.findByRole("dialog", { name: "Details" })).toBeTruthy();
  });
});

describe("a choice", () => {
  const options = () => document.querySelectorAll("[role=option]").length;
  const field = () => screen.getByRole("combobox", { name: "Kind" });
  const begin = () =>
    shown(<Choice aria-label="Kind" data={["Import", "Export"]} defaultValue="Export" />);

  test("has its options when the pointer comes", async () => {
    const user = begin();
    expect(options()).toBe(0);
    await user.hover(field());
    expect(options()).toBe(2);
    await user.click(field());
    await user.click(await screen.findByRole("option", { name: "Import", hidden: true }));
    expect(field()).toHaveProperty("value", "Import");
  });

  test("opens by keys at what is chosen", async () => {
    const user = begin();
    await user.tab();
    expect(options()).toBe(2);
    await user.keyboard("{ArrowDown}");
    expect(document.querySelector("[data-combobox-selected]")?.textContent).toBe("Export");
    await user.keyboard("{ArrowUp}{Enter}");
    expect(field()).toHaveProperty("value", "Import");
  });
});

test("a strip has one tooltip, of the bar that is pointed at", async () => {
  const bars = [1, 2].map((hour) => ({
    key: `${hour}`,
    words: `${hour} done`,
    parts: { good: hour },
  }));
  const user = shown(<BarStrip label="Hours" bars={bars} names={{ good: "done" }} />);
  for (const words of ["2 done", "1 done"]) {
    await user.hover(screen.getByRole("img", { name: words }));
    await user.pointer({ target: screen.getByRole("img", { name: words }) });
    await waitFor(() => expect(screen.getByRole("tooltip").textContent).toBe(words));
  }
  await user.unhover(screen.getByRole("img", { name: "1 done" }));
  await waitFor(() => expect(screen.queryByRole("tooltip")).toBeNull());
});

test("what a strip counts is told apart without its colours, in the bars as in the legend", () => {
  const css = readFileSync(join(import.meta.dirname, "..", "app.css"), "utf8");
  const fillOf = (tone: string) => {
    const rule = new RegExp(`\\[data-tone="${tone}"\\] \\{([^}]*)\\}`).exec(css);
    return rule?.[1]?.replaceAll(/var\([^)]*\)/g, "ink");
  };
  shown(
    <BarStrip
      label="Hours"
      bars={[
        { key: "1", words: "1 done", parts: { good: 1, broken: 0 } },
        { key: "2", words: "all", parts: { good: 100, broken: 1, apart: 1 } },
      ]}
      names={{ good: "done", broken: "failed", apart: "other" }}
    />,
  );
  const tonesOf = (place: ParentNode, kind: string) =>
    [...place.querySelectorAll<HTMLElement>(kind)].map((one) => one.dataset.tone ?? "");
  const tones = ["good", "broken", "apart"];
  expect(tonesOf(document, ".bar-key")).toEqual(tones);
  expect(tonesOf(screen.getByRole("img", { name: "1 done" }), ".bar-part")).toEqual(["good"]);
  expect(tonesOf(screen.getByRole("img", { name: "all" }), ".bar-part")).toEqual(tones);
  expect(new Set(tones.map(fillOf)).size).toBe(3);
});

test("segments are radio buttons with their counts", async () => {
  function Page() {
    const [value, choose] = useState<"all" | "open">("all");
    return (
      <Segments
        label="Jobs"
        value={value}
        onChange={choose}
        segments={[
          { value: "all", words: "All", number: 1200 },
          { value: "open", words: "Open" },
        ]}
      />
    );
  }
  const user = shown(<Page />);
  expect(screen.getByRole("radiogroup", { name: "Jobs" })).toBeTruthy();
  const [all, open] = ["All 1,200", "Open"].map((name) => screen.getByRole("radio", { name }));
  expect(all).toHaveProperty("checked", true);
  await user.click(screen.getByText("Open"));
  expect([all, open].map((one) => (one as HTMLInputElement).checked)).toEqual([false, true]);
});
