/** Is everything in order? */
import { Anchor, Grid, Group, Paper, Stack, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { HistoryLines } from "../../components/HistoryLines";
import { ImportButton } from "../../components/ImportButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { Section } from "../../components/Section";
import type { Overview } from "../../ipc";
import { useOverview, useStatus } from "../../state/queries";
import { count } from "../../texts/format";
import { t } from "../../texts/t";
import { AttentionList } from "./AttentionList";
import { FirstStart } from "./FirstStart";
import { HealthLines } from "./HealthLines";
import { StateCards } from "./StateCards";

export function OverviewPage() {
  const status = useStatus();
  if (status.data?.backends === 0) return <FirstStart />;
  return <Filled />;
}

/** The page's question, answered as soon as it can be. */
function lead(overview: Overview | undefined): string {
  if (!overview) return t("overview.lead");
  return overview.attention_total > 0
    ? t("overview.leadAttention", { count: overview.attention_total })
    : t("overview.leadGood");
}

function Filled() {
  const overview = useOverview();
  return (
    <div className="page">
      <PageHead
        title={t("overview.title")}
        lead={lead(overview.data)}
        actions={<ImportButton primary />}
      />
      <Loaded query={overview} rows={10}>
        {(data) => <Content overview={data} />}
      </Loaded>
    </div>
  );
}

function Content({ overview }: { overview: Overview }) {
  // Beside a long list of what needs a person, the history would be far below.
  const calm = overview.attention.length === 0;
  const recent = (
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
  );
  const empty = overview.counts.every((state) => state.count === 0);
  return (
    <Stack gap="md">
      {empty ? (
        <Paper withBorder radius="md">
          <EmptyState
            title={t("overview.noInvoices")}
            text={t("overview.noInvoicesText")}
            action={<ImportButton primary />}
          />
        </Paper>
      ) : (
        <StateCards counts={overview.counts} />
      )}
      <Group gap="xl" px={4}>
        <Text size="sm">{t("overview.today", { count: overview.exported_today })}</Text>
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/jobs" search={{ group: "open" }} {...props} />}
        >
          {t("overview.openJobs", { count: overview.open_jobs })}
        </Anchor>
      </Group>
      <Grid gap="md">
        <Grid.Col span={7}>
          <Stack gap="md">
            <Section
              title={
                overview.attention_total > 0
                  ? t("overview.attention", { count: count(overview.attention_total) })
                  : t("overview.attentionNone")
              }
            >
              {overview.attention.length === 0 ? (
                <Group gap={8}>
                  <Text c="teal" lh={0}>
                    <IconCircleCheck size={18} />
                  </Text>
                  <Text size="sm">{t("overview.allGood")}</Text>
                </Group>
              ) : (
                <AttentionList items={overview.attention} total={overview.attention_total} />
              )}
            </Section>
            {calm && recent}
          </Stack>
        </Grid.Col>
        <Grid.Col span={5}>
          <Stack gap="md">
            <Section
              title={t("overview.backends")}
              link={
                <Anchor size="sm" renderRoot={(props) => <Link to="/backends" {...props} />}>
                  {t("overview.allBackends")}
                </Anchor>
              }
            >
              <HealthLines backends={overview.backends} />
            </Section>
            {!calm && recent}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
