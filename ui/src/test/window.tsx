/** Opens the window at an address, over the test's core. */
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect } from "vitest";
import { Providers } from "../Providers";
import { routeTree } from "../router";
import { commandsNow, watchCommands } from "../state/commands";
import { queryClient } from "../state/queries";
import { clashes } from "./clashes";

/** What was wrong with the commands at any moment of a test. */
const wrong = new Set<string>();
watchCommands(() => {
  for (const one of clashes(commandsNow())) wrong.add(one);
});

afterEach(() => {
  const found = [...wrong];
  wrong.clear();
  expect(found, "no two commands have the same keys").toEqual([]);
});

export function openWindow(address: string) {
  queryClient.clear();
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history });
  render(
    <Providers client={queryClient}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return {
    user: userEvent.setup(),
    address: () => history.location.href,
    back: () => act(async () => history.back()),
  };
}
