/** What a page shows of a query: that it loads, why it failed, and what was read before. */
import { render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { problem } from "../test/fakeCore";
import { Loaded } from "./Page";

const failed = problem("test.failed", { message: "It failed." });

test.each<[string, string | undefined, unknown, string[], string[]]>([
  ["nothing yet", undefined, null, ["Loading"], ["It failed.", "Rows"]],
  ["a failure", undefined, failed, ["It failed."], ["Rows"]],
  ["rows", "Rows", null, ["Rows"], ["It failed."]],
  ["rows that could not be read again", "Rows", failed, ["Rows", "It failed."], []],
])("%s", (_, data, error, there, away) => {
  const refetch = vi.fn();
  render(
    <Providers client={queryClient}>
      <Loaded query={{ data, error, refetch }}>{(rows) => <p>{rows}</p>}</Loaded>
    </Providers>,
  );
  const said = `${document.body.innerText} ${screen.queryByRole("status")?.getAttribute("aria-label") ?? ""}`;
  for (const words of there) expect(said).toContain(words);
  for (const words of away) expect(said).not.toContain(words);
  if (error === null) return;
  screen.getByRole("button", { name: "Try again" }).click();
  expect(refetch).toHaveBeenCalledOnce();
});
