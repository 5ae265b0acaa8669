/** The practice tour as a card below the work: what to do, where, and that it was noticed. */
import { Button, CloseButton, Group, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useOverview } from "../state/queries";
import {
  endTour,
  nextStep,
  noticed,
  type Tour,
  type TourStep,
  tourSteps,
  useTour,
} from "../state/tour";
import { t } from "../texts/t";
import "./tour.css";

export function TourCard() {
  const tour = useTour();
  if (!tour) return null;
  return <Card tour={tour} />;
}

/** Steps that no command of the core tells of. */
function useNotice(step: TourStep) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const overview = useOverview();
  const read = overview.data?.counts.some((one) => one.count > 0) ?? false;
  useEffect(() => {
    if (step === "import" && read) noticed("import");
    if (step === "history" && path === "/history") noticed("history");
  }, [step, read, path]);
}

function Card({ tour }: { tour: Tour }) {
  const { step, done } = tour;
  const place = tourSteps.indexOf(step);
  const last = place === tourSteps.length - 1;
  const show = useShowMe();
  const title = t(`tour.${step}.title`);
  const text = done ? t(`tour.${step}.done`) : t(`tour.${step}.text`);
  useNotice(step);
  return (
    <aside className="tour-card" aria-label={t("tour.label")}>
      <div className="tour-words" role="status">
        <Group gap={6} className="tour-head">
          <Text size="xs" c="dimmed" className="tour-more">
            {t("tour.step", { step: place + 1 })}
          </Text>
          {done && (
            <Text c="teal" lh={0}>
              <IconCircleCheck size={17} aria-label={t("tour.done")} />
            </Text>
          )}
          <Text size="sm" fw={600} className="cut" title={`${title} · ${text}`}>
            {title}
          </Text>
        </Group>
        <Text size="sm" className="tour-more">
          {text}
        </Text>
      </div>
      <Group gap="xs" ml="auto" wrap="nowrap">
        <Group gap={4} wrap="nowrap" mr={4} aria-hidden="true" className="tour-more">
          {tourSteps.map((one, at) => (
            <span key={one} className="tour-dot" data-done={at < place || (at === place && done)} />
          ))}
        </Group>
        {!done && (
          <Button variant="default" onClick={() => show(step)}>
            {t("tour.showMe")}
          </Button>
        )}
        <Button variant={done ? "light" : "subtle"} color="grape" onClick={nextStep}>
          {last ? t("tour.end") : t("tour.next")}
        </Button>
        <CloseButton size="sm" aria-label={t("tour.end")} onClick={endTour} />
      </Group>
    </aside>
  );
}

const places = {
  import: "/",
  look: "/invoices",
  preview: "/invoices",
  export: "/invoices",
  history: "/history",
} as const;

const button = (text: string) =>
  [...document.querySelectorAll<HTMLElement>("main button, main a")].find((one) =>
    one.textContent?.trim().startsWith(text),
  );

/** What a step is about, if it stands on the page already. */
function target(step: TourStep): HTMLElement | null | undefined {
  const usable = (found: HTMLElement | undefined) =>
    found && !found.matches(":disabled") ? found : undefined;
  const box = () =>
    document.querySelector<HTMLElement>("main [role=row] input[type=checkbox]:not(:disabled)");
  switch (step) {
    case "import":
      return button(t("import.now"));
    case "look":
      return document.querySelector<HTMLElement>("main .grid-body-row");
    case "preview":
      return usable(button(t("invoices.preview"))) ?? box();
    case "export":
      return usable(button(t("invoices.export"))) ?? box();
    default:
      return null;
  }
}

/** How long the page may take to stand, in frames, and how long the mark stays. */
const PATIENCE = 180;
const STAYS = 2500;

/** Goes to the page of a step and marks what it is about. */
function useShowMe() {
  const navigate = useNavigate();
  return async (step: TourStep) => {
    await navigate({ to: places[step] });
    const mark = (left: number) => {
      const found = target(step);
      if (!found) {
        if (left > 0) requestAnimationFrame(() => mark(left - 1));
        return;
      }
      found.scrollIntoView({ block: "nearest" });
      found.focus();
      found.classList.add("tour-target");
      setTimeout(() => found.classList.remove("tour-target"), STAYS);
    };
    mark(PATIENCE);
  };
}
