import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { callsOf, coreAnswers } from "../../test/fakeCore";
import { settings, status } from "../../test/samples";
import { openWindow } from "../../test/window";
import { speak } from "../../texts/speech";

vi.mock("../../ipc/bindings", () => import("../../test/fakeCore"));

// A page and a language are loaded on the way.
const patience = { timeout: 10_000 };

afterEach(() => speak("en"));

test("a language that was chosen and saved is spoken at once, everywhere", async () => {
  let stored = settings();
  coreAnswers({
    status: () => status(),
    settings: () => stored,
    settingsSave: (next) => {
      stored = next;
      return stored;
    },
  });
  const { user } = openWindow("/settings");
  const field = await screen.findByRole("combobox", { name: "Language" }, patience);
  await user.click(field);
  await user.click(await screen.findByRole("option", { name: "Deutsch", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Save settings" }));
  expect(await screen.findByRole("heading", { name: "Einstellungen" }, patience)).toBeDefined();
  expect(screen.getByRole("link", { name: "Rechnungen" })).toBeDefined();
  await waitFor(() => expect(document.documentElement.lang).toBe("de"));
  expect(callsOf("settingsSave")).toMatchObject([[{ language: "de" }]]);
  expect(screen.getByRole<HTMLInputElement>("combobox", { name: "Sprache" }).value).toBe("Deutsch");
}, 30_000);
