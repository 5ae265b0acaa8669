/** The figures of the day with their amounts; each leads to its list, what needs a person to its choices. */
import { Group, Paper, Stack, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { InvoiceStateIcon } from "../../components/StatusMark";
import type { InvoiceState, Money, Overview } from "../../ipc";
import { count, money } from "../../texts/format";
import { t } from "../../texts/t";

interface Figure {
  key: string;
  icon: ReactNode;
  name: string;
  number: number;
  sums: Money[];
  state: InvoiceState;
  backend: number | null;
}

function of(overview: Overview, state: InvoiceState): Omit<Figure, "name"> {
  const found = overview.counts.find((one) => one.state === state);
  return {
    key: state,
    icon: <InvoiceStateIcon state={state} />,
    number: found?.count ?? 0,
    sums: found?.sums ?? [],
    state,
    backend: found?.backend ?? null,
  };
}

export function figuresOf(overview: Overview): Figure[] {
  const today = overview.days.at(-1);
  const queued = of(overview, "queued");
  const exported = of(overview, "exported");
  return [
    { ...of(overview, "ready"), name: t("figure.ready") },
    ...(queued.number > 0 ? [{ ...queued, name: t("figure.queued") }] : []),
    {
      ...exported,
      key: "today",
      icon: (
        <Text component="span" c="teal" lh={0}>
          <IconSend size={15} />
        </Text>
      ),
      name: t("figure.today"),
      number: overview.exported_today,
      sums: today?.sums ?? [],
    },
    { ...of(overview, "needs_you"), name: t("figure.needsYou") },
  ];
}

/** Several shops: the list of the first one that has any is where to begin. */
function search({ state, backend }: Figure, several: boolean) {
  return several && backend !== null ? { state, backend } : { state };
}

export function Figures({ overview, several }: { overview: Overview; several: boolean }) {
  return (
    <Paper withBorder radius="md" className="figures">
      {figuresOf(overview).map((figure) => (
        <Stack
          key={figure.key}
          gap={2}
          className="figure click-row"
          renderRoot={(props) =>
            figure.state === "needs_you" ? (
              <Link to="/inbox" {...props} />
            ) : (
              <Link to="/invoices" search={search(figure, several)} {...props} />
            )
          }
        >
          <Group gap={6} wrap="nowrap">
            {figure.icon}
            <Text size="sm" className="cut">
              {figure.name}
            </Text>
          </Group>
          <Text fz="1.35rem" fw={600} lh={1.3}>
            {count(figure.number)}
          </Text>
          <Text size="xs" c="dimmed">
            {figure.sums.length > 0 ? figure.sums.map(money).join(" + ") : t("common.none")}
          </Text>
        </Stack>
      ))}
    </Paper>
  );
}
