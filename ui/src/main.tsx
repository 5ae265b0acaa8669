/** Puts the window together. */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app.css";
import "./narrow.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { forgetStyles } from "./forgetStyles";
import { listen } from "./ipc";
import { Providers } from "./Providers";
import { router } from "./router";
import {
  backendsQuery,
  overviewQuery,
  queryClient,
  refreshAfter,
  settingsQuery,
  statusQuery,
} from "./state/queries";
import { applyProgress, checkImports } from "./state/runs";
import { applyWork } from "./state/works";
import { rememberedChoice, speak } from "./texts/speech";

listen((event) => {
  refreshAfter(event);
  if (event.event === "run") applyProgress(event.progress);
  if (event.event === "work") applyWork(event.work);
  if (event.event === "jobs") void checkImports();
});

// Asked for while the texts are read and the first page is put together, which asks for them as well.
void queryClient.prefetchQuery(statusQuery);
void queryClient.prefetchQuery(settingsQuery);
void queryClient.prefetchQuery(overviewQuery);
void queryClient.prefetchQuery(backendsQuery);

function open(root: HTMLElement) {
  createRoot(root).render(
    <StrictMode>
      <Providers client={queryClient}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

const colours = document.querySelector<HTMLMetaElement>("meta[name=color-scheme]");
if (colours) forgetStyles(colours);

const root = document.getElementById("root");
if (root) {
  // The first page is drawn at once, with all that it needs: a frame without a page, drawn before it,
  // would have it stand later. A language or a page that cannot be loaded must not keep the window from
  // opening: it then speaks English, and says which page could not be loaded.
  void Promise.allSettled([speak(rememberedChoice()), router.load()]).then(() => open(root));
}
