/** Opens the window at an address, over the test's core. */
import { createMemoryHistory, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Providers } from "../Providers";
import { routeTree } from "../router";
import { queryClient } from "../state/queries";

export function openWindow(address: string) {
  queryClient.clear();
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history });
  render(
    <Providers client={queryClient}>
      <RouterProvider router={router as never} />
    </Providers>,
  );
  return { user: userEvent.setup(), address: () => history.location.href };
}
