/** The commands that are there on every page, the palette and the list of keys. */
import { useNavigate, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { api, type LaneView, type Theme, type Zoom } from "../ipc";
import { useAction, useImport } from "../state/actions";
import { type Command, useCommands } from "../state/commands";
import { guideFor } from "../state/guide";
import { useBackends, useLanes, useSettings, useStatus } from "../state/queries";
import { startTour } from "../state/tour";
import { withTexts } from "../texts/speech";
import { t } from "../texts/t";
import { CommandKeys } from "./CommandKeys";

// A start needs none of them.
const CommandPalette = lazy(async () => ({
  default: (await withTexts(import("./CommandPalette"))).CommandPalette,
}));
const MenuBar = lazy(async () => ({ default: (await import("./MenuBar")).MenuBar }));
const KeysDialog = lazy(async () => ({
  default: (await withTexts(import("./KeysDialog"))).KeysDialog,
}));

/** Pages with the letter that leads there after `g`. */
export const places = [
  { to: "/", letter: "o", text: "nav.overview" },
  { to: "/invoices", letter: "i", text: "nav.invoices" },
  { to: "/inbox", letter: "n", text: "nav.inbox" },
  { to: "/backends", letter: "b", text: "nav.backends" },
  { to: "/jobs", letter: "j", text: "nav.jobs" },
  { to: "/history", letter: "h", text: "nav.history" },
  { to: "/settings", letter: "s", text: "nav.settings" },
] as const;

/** Pages without a letter of their own. */
const others = [
  { to: "/types", text: "types.title" },
  { to: "/mappings", text: "mappings.title" },
  { to: "/credentials", text: "credentials.title" },
  { to: "/configuration", text: "config.title" },
  { to: "/backends/new", text: "backends.add" },
] as const;

export function GlobalCommands() {
  const [asking, ask] = useState(false);
  const [wished, setWished] = useState(0);
  const askKeys = useCallback(() => ask(true), []);
  const openPalette = useCallback(() => setWished((times) => times + 1), []);
  const commands = useGlobal(openPalette, askKeys);
  useCommands(commands);
  return (
    <>
      <CommandKeys />
      <Suspense>
        <MenuBar />
      </Suspense>
      <Suspense>
        {wished > 0 && <CommandPalette wished={wished} />}
        {asking && <KeysDialog onClose={() => ask(false)} />}
      </Suspense>
    </>
  );
}

function useGlobal(openPalette: () => void, askKeys: () => void): Command[] {
  const going = useGoing();
  const doing = useDoing();
  const help = useHelp();
  const { mutate: end } = useAction(() => api.quit());
  const quit = useCallback(() => end(undefined), [end]);
  return useMemo(
    () => [
      { id: "palette", title: t("palette.open"), group: "do", keys: "Mod+K", run: openPalette },
      ...doing,
      ...going,
      { id: "help", title: t("help.open"), group: "do", keys: "F1", run: help },
      { id: "quit", title: t("palette.quit"), group: "do", run: quit },
      { id: "keys", title: t("keys.title"), group: "do", keys: "?", run: askKeys },
    ],
    [going, doing, help, quit, openPalette, askKeys],
  );
}

/** Opens what explains the page that is open. */
function useHelp(): () => void {
  const router = useRouter();
  return useCallback(() => {
    const page = guideFor(router.state.location.pathname);
    void router.navigate({ to: "/help/$page", params: { page } });
  }, [router]);
}

function useGoing(): Command[] {
  const navigate = useNavigate();
  return useMemo(
    () => [
      ...places.map(({ to, letter, text }) => ({
        id: `go ${to}`,
        title: t(text),
        group: "go" as const,
        keys: `g ${letter}`,
        run: () => void navigate({ to }),
      })),
      ...others.map(({ to, text }) => ({
        id: `go ${to}`,
        title: t(text),
        group: "go" as const,
        run: () => void navigate({ to }),
      })),
    ],
    [navigate],
  );
}

const looks: Theme[] = ["light", "dark", "system"];

function useDoing(): Command[] {
  const { mutate: read } = useImport();
  const books = useBackends().data?.some((backend) => backend.kind === "erp" && backend.enabled);
  const look = useLookCommands();
  const size = useSizeCommands();
  const lanes = useLaneCommands();
  const practising = useStatus().data?.practice != null;
  return useMemo(
    () => [
      ...(books
        ? [
            {
              id: "import",
              title: t("import.now"),
              group: "do" as const,
              keys: "Mod+I",
              run: () => read(null),
            },
          ]
        : []),
      ...lanes,
      ...look,
      ...size,
      ...(practising
        ? [{ id: "tour", title: t("tour.start"), group: "do" as const, run: startTour }]
        : []),
    ],
    [books, read, lanes, look, size, practising],
  );
}

/** Light, dark, or as the system: the one that counts is left out. */
function useLookCommands(): Command[] {
  const settings = useSettings().data;
  const { mutate } = useAction(async (theme: Theme) => {
    if (settings) await api.settingsSave({ ...settings, theme });
  });
  return useMemo(
    () =>
      looks
        .filter((theme) => settings && theme !== settings.theme)
        .map((theme) => ({
          id: `look ${theme}`,
          title: t(`palette.look.${theme}`),
          group: "do" as const,
          run: () => mutate(theme),
        })),
    [settings, mutate],
  );
}

const sizes: [Zoom, string][] = [
  ["larger", "Mod++"],
  ["smaller", "Mod+-"],
  ["usual", "Mod+0"],
];

/** The pages larger, smaller, or as they were at first. */
function useSizeCommands(): Command[] {
  const { mutate } = useAction((wish: Zoom) => api.zoom(wish));
  return useMemo(
    () =>
      sizes.map(([wish, keys]) => ({
        id: `size ${wish}`,
        title: t(`palette.size.${wish}`),
        group: "do" as const,
        keys,
        run: () => mutate(wish),
      })),
    [mutate],
  );
}

/** Whether to pause all lanes makes a difference to one: it goes on, now or by itself. */
const goesOn = ({ paused, paused_until, reason }: LaneView) =>
  !paused || paused_until !== null || (reason?.class === "auth" && !("by_person" in reason.params));

/** Whether a person paused it, be it beside a refused login. */
const byPerson = ({ paused, reason }: LaneView) =>
  paused && (reason === null || "by_person" in reason.params);

/** All lanes rest, or go on. */
function useLaneCommands(): Command[] {
  const lanes = useLanes().data;
  const { mutate: pause } = useAction(() => api.lanesPauseAll());
  const { mutate: resume } = useAction(() => api.lanesResumeAll());
  return useMemo(() => {
    const used = (lanes ?? []).filter((lane) => !lane.off);
    const commands: Command[] = [];
    if (used.some(goesOn)) {
      const run = () => pause(undefined);
      commands.push({ id: "pause", title: t("palette.pause"), group: "do", keys: "l p", run });
    }
    if (used.some(byPerson)) {
      const run = () => resume(undefined);
      commands.push({ id: "resume", title: t("palette.resume"), group: "do", keys: "l r", run });
    }
    return commands;
  }, [lanes, pause, resume]);
}
