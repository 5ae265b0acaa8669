/** The search box: what is typed stays, however late the answer to its beginning comes. */
import { act, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Providers } from "../Providers";
import { queryClient } from "../state/queries";
import { SearchField } from "./SearchField";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Takes over what is searched for only after a while, as the address of a page does. */
function Late({ after }: { after: number }) {
  const [value, setValue] = useState("");
  const search = (text: string) => void setTimeout(() => setValue(text), after);
  return (
    <Providers client={queryClient}>
      <SearchField label="Search" value={value} onSearch={search} />
      <button type="button" onClick={() => setValue("")}>
        Take away
      </button>
    </Providers>
  );
}

test("letters typed before an answer stay, and a filter that is taken away empties it", () => {
  render(<Late after={50} />);
  const field = screen.getByRole<HTMLInputElement>("searchbox");
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const typed = (text: string, wait: number) => {
    act(() => {
      put?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    act(() => void vi.advanceTimersByTime(wait));
  };
  typed("c", 30);
  typed("co", 30);
  typed("com", 10);
  // By now the first of them has come back.
  expect(field.value).toBe("com");
  act(() => void vi.advanceTimersByTime(500));
  expect(field.value).toBe("com");
  act(() => screen.getByRole("button", { name: "Take away" }).click());
  expect(field.value).toBe("");
});
