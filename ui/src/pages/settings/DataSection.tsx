/** The data as a thing: what there is, backups, what is kept, a check, another place. */
import { Text } from "@mantine/core";
import { Facts } from "../../components/Facts";
import { Loaded } from "../../components/Page";
import { WholeNumber } from "../../components/WholeNumber";
import type { DataOverview } from "../../ipc";
import { useData } from "../../state/queries";
import { bytes, count, instant } from "../../texts/format";
import { t } from "../../texts/t";
import { Backups } from "./Backups";
import { CheckPane } from "./CheckPane";
import { MovePane } from "./MovePane";
import { Section } from "./Section";
import { SettingsForm } from "./SettingsForm";

export function DataSection() {
  const data = useData();
  return (
    <Loaded query={data}>
      {(overview) => (
        <>
          <What data={overview} />
          <Backups data={overview} />
          <CheckPane checkedAt={overview.checked_at} />
          <Keeping />
          <MovePane data={overview} />
        </>
      )}
    </Loaded>
  );
}

/** What was written last stands in the log beside the file until it is taken over: both are the data. */
const fileBytes = ({ bytes: { store, log } }: DataOverview) => String(Number(store) + Number(log));

function What({ data }: { data: DataOverview }) {
  return (
    <Section title={t("settings.data")}>
      <Facts cols={1} facts={[[t("settings.dataFolder"), data.folder]]} />
      <Facts
        cols={4}
        facts={[
          [t("data.store"), bytes(fileBytes(data))],
          [t("data.exchanges"), bytes(data.bytes.exchanges)],
          [t("data.backups"), bytes(data.bytes.backups)],
          [t("data.logs"), bytes(data.bytes.logs)],
          [t("data.invoices"), count(data.invoices)],
          [t("data.history"), count(data.history)],
          [t("data.jobs"), count(data.jobs)],
          [
            t("data.lastBackup"),
            data.last_backup ? instant(data.last_backup.at) : t("data.neverBackedUp"),
          ],
        ]}
      />
      {data.practice && (
        <Text size="sm" c="dimmed">
          {t("data.practice")}
        </Text>
      )}
    </Section>
  );
}

function Keeping() {
  return (
    <SettingsForm>
      {(next, change) => (
        <Section title={t("settings.keeping")}>
          <Text size="sm" c="dimmed">
            {t("settings.keepingText")}
          </Text>
          <WholeNumber
            label={t("settings.keepJobs")}
            help={t("settings.keepHelp")}
            unit={t("settings.days")}
            most={36500}
            value={next.keep_jobs_days}
            onChange={(keep_jobs_days) => change({ keep_jobs_days })}
          />
          <WholeNumber
            label={t("settings.keepFailedJobs")}
            help={t("settings.keepHelp")}
            unit={t("settings.days")}
            most={36500}
            value={next.keep_failed_jobs_days}
            onChange={(keep_failed_jobs_days) => change({ keep_failed_jobs_days })}
          />
          <WholeNumber
            label={t("settings.keepExchanges")}
            help={t("settings.keepExchangesHelp")}
            unit={t("settings.days")}
            most={36500}
            value={next.keep_exchanges_days}
            onChange={(keep_exchanges_days) => change({ keep_exchanges_days })}
          />
          <Facts
            cols={1}
            facts={[
              [
                t("settings.cleaned"),
                next.cleaned === null
                  ? t("settings.neverCleaned")
                  : t("settings.cleanedText", {
                      at: instant(next.cleaned.at),
                      jobs: next.cleaned.jobs,
                      exchanges: next.cleaned.exchanges,
                    }),
              ],
            ]}
          />
        </Section>
      )}
    </SettingsForm>
  );
}
