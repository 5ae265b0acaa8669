/** Is everything in order? */
import { Anchor, Grid, Paper, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { HistoryLines } from "../../components/HistoryLines";
import { ImportButton } from "../../components/ImportButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { Section } from "../../components/Section";
import type { Overview } from "../../ipc";
import { useOverview, useStatus } from "../../state/queries";
import { count } from "../../texts/format";
import { t } from "../../texts/t";
import { AttentionList } from "./AttentionList";
import { leadOf } from "./answer";
import { ExportChart } from "./ExportChart";
import { Figures } from "./Figures";
import { FirstStart } from "./FirstStart";
import { HealthLines } from "./HealthLines";
import "./overview.css";

export function OverviewPage() {
  const status = useStatus();
  if (status.data?.backends === 0) return <FirstStart />;
  return <Filled stuck={status.data?.queue_trouble != null} />;
}

function Filled({ stuck }: { stuck: boolean }) {
  const overview = useOverview();
  return (
    <div className="page">
      <PageHead
        title={t("overview.title")}
        lead={leadOf(overview, stuck)}
        actions={<ImportButton primary />}
      />
      <Loaded query={overview} rows={10}>
        {(data) => <Content overview={data} />}
      </Loaded>
    </div>
  );
}

/** What is missing before anything can go anywhere, or the figures. */
function Top({ overview }: { overview: Overview }) {
  const has = (kind: "erp" | "shop") => overview.health.some((one) => one.kind === kind);
  const next = !has("erp") ? "erp" : !has("shop") ? "shop" : null;
  if (next) {
    return (
      <Paper withBorder radius="md">
        <EmptyState
          title={t(`overview.next.${next}`)}
          text={t(`overview.nextText.${next}`)}
          action={
            <CommandButton
              renderRoot={(props) => <Link to="/backends/new" search={{ kind: next }} {...props} />}
            >
              {t(`overview.nextGo.${next}`)}
            </CommandButton>
          }
        />
      </Paper>
    );
  }
  if (overview.counts.every((state) => state.count === 0)) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t("overview.noInvoices")} text={t("overview.noInvoicesText")} />
      </Paper>
    );
  }
  const shops = overview.health.filter((one) => one.kind === "shop").length;
  return <Figures overview={overview} several={shops > 1} />;
}

function Content({ overview }: { overview: Overview }) {
  return (
    <Stack gap="md">
      <Top overview={overview} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, sm: 7 }}>
          <Stack gap="md">
            <Section
              title={
                overview.attention_total > 0
                  ? t("overview.attention", { count: count(overview.attention_total) })
                  : t("overview.attentionNone")
              }
            >
              <AttentionList items={overview.attention} total={overview.attention_total} />
            </Section>
            <Section
              title={t("overview.recent")}
              link={
                <Anchor size="sm" renderRoot={(props) => <Link to="/history" {...props} />}>
                  {t("overview.allHistory")}
                </Anchor>
              }
            >
              <HistoryLines entries={overview.recent} />
            </Section>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 5 }}>
          <Stack gap="md">
            <Section
              title={t("overview.backends")}
              link={
                <Anchor size="sm" renderRoot={(props) => <Link to="/backends" {...props} />}>
                  {t("overview.allBackends")}
                </Anchor>
              }
            >
              <HealthLines overview={overview} />
            </Section>
            <ExportChart days={overview.days} open={overview.open_jobs} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
