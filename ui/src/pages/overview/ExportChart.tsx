/** What went out on each of the last days, and what is still on its way. */
import { Anchor, SegmentedControl, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { BarStrip } from "../../components/BarStrip";
import { Section } from "../../components/Section";
import type { ExportDay } from "../../ipc";
import { count, money, moneyList, shortDay, sumMoney } from "../../texts/format";
import { t } from "../../texts/t";

const spans = [14, 30] as const;

function words(day: ExportDay): string {
  return t("chart.day", {
    day: shortDay(day.day),
    exported: day.exported,
    stopped: day.stopped,
    nothing: day.nothing,
    sum: day.sums.length > 0 ? moneyList(day.sums) : t("common.none"),
  });
}

export function ExportChart({ days, open }: { days: ExportDay[]; open: number }) {
  const [span, setSpan] = useState<number>(spans[0]);
  const shown = days.slice(-span);
  const exported = shown.reduce((sum, day) => sum + day.exported, 0);
  const sums = sumMoney(shown.flatMap((day) => day.sums));
  const first = shown[0];
  const most = Math.max(0, ...shown.map((day) => day.exported + day.stopped + day.nothing));
  return (
    <Section
      title={t("chart.title")}
      link={
        <SegmentedControl
          size="xs"
          aria-label={t("chart.span")}
          value={String(span)}
          onChange={(value) => setSpan(Number(value))}
          data={spans.map((days) => ({ value: String(days), label: t("chart.days", { days }) }))}
        />
      }
    >
      {most === 0 || !first ? (
        <Text size="sm" c="dimmed">
          {t("chart.none", { days: span })}
        </Text>
      ) : (
        <BarStrip
          label={t("chart.sum", { count: exported, sum: sums.map(money).join(" + ") })}
          bars={shown.map((day) => ({
            key: day.day,
            words: words(day),
            parts: { good: day.exported, broken: day.stopped, apart: day.nothing },
          }))}
          names={{
            good: t("chart.exported"),
            broken: t("chart.stopped"),
            apart: t("chart.nothing"),
          }}
          height={72}
          top={count(most)}
          ends={[shortDay(first.day), t("chart.today")]}
        />
      )}
      {open > 0 && (
        <Text size="sm" mt="xs">
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/jobs" search={{ group: "open" }} {...props} />}
          >
            {t("overview.openJobs", { count: open })}
          </Anchor>
        </Text>
      )}
    </Section>
  );
}
