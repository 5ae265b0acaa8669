/** How the program behaves on this machine. */
import {
  Button,
  Group,
  NumberInput,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Facts } from "../../components/Facts";
import { Loaded, PageHead } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type SettingsView, type Theme } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { queryClient, settingsQuery, useSettings } from "../../state/queries";
import { bytes, instant } from "../../texts/format";
import { t } from "../../texts/t";
import { About } from "./About";
import { LanguageField } from "./LanguageField";
import { SecretsSection } from "./SecretsSection";

export function SettingsPage() {
  const settings = useSettings();
  return (
    <div className="page">
      <PageHead title={t("settings.title")} lead={t("settings.lead")} />
      <Loaded query={settings}>{(data) => <Sections key="settings" settings={data} />}</Loaded>
    </div>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper component="section" withBorder p="md" radius="md" aria-label={title}>
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}

/** What the form changes; the rest of the settings is only shown. */
const editable = [
  "actor",
  "theme",
  "language",
  "keep_jobs_days",
  "keep_exchanges_days",
  "ca_file",
] as const;
type Edited = Partial<Pick<SettingsView, (typeof editable)[number]>> & { level?: string };

function Sections({ settings }: { settings: SettingsView }) {
  const [edited, setEdited] = useState<Edited>({});
  const { level, ...fields } = edited;
  const next: SettingsView = {
    ...settings,
    ...fields,
    logs: { ...settings.logs, level: level ?? settings.logs.level },
  };
  const save = useAction(
    (value: SettingsView) => api.settingsSave(value),
    (saved) => {
      queryClient.setQueryData(settingsQuery.queryKey, saved);
      setEdited({});
      tell(t("settings.saved"));
    },
    () => undefined,
  );
  const change = (part: Edited) => setEdited((old) => ({ ...old, ...part }));
  const dirty = JSON.stringify(next) !== JSON.stringify(settings);
  return (
    <Stack maw={760} gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(next);
        }}
      >
        <Stack gap="md">
          <General next={next} onChange={change} />
          <Keeping next={next} onChange={change} />
          <Network next={next} onChange={change} />
          {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
          <Group justify="flex-end" gap="xs">
            {dirty && (
              <Button variant="default" onClick={() => setEdited({})}>
                {t("settings.discard")}
              </Button>
            )}
            <Button type="submit" disabled={!dirty} loading={save.isPending}>
              {t("settings.save")}
            </Button>
          </Group>
        </Stack>
      </form>
      <SecretsSection />
      <Section title={t("config.title")}>
        <Text size="sm">{t("config.openText")}</Text>
        <Group>
          <Button variant="default" renderRoot={(props) => <Link to="/configuration" {...props} />}>
            {t("config.open")}
          </Button>
        </Group>
      </Section>
      <Section title={t("settings.data")}>
        <Facts
          cols={1}
          facts={[
            [t("settings.dataFolder"), settings.data_folder],
            [t("settings.dataSize"), bytes(settings.data_bytes)],
            [t("settings.logFolder"), settings.logs.folder],
            [t("settings.cleaned"), cleaned(settings)],
          ]}
        />
      </Section>
      <About />
    </Stack>
  );
}

interface PartProps {
  next: SettingsView;
  onChange: (part: Edited) => void;
}

function General({ next, onChange }: PartProps) {
  const themes: Theme[] = ["system", "light", "dark"];
  return (
    <Section title={t("settings.general")}>
      <TextInput
        label={t("settings.actor")}
        description={t("settings.actorHelp")}
        maw={360}
        value={next.actor}
        onChange={(event) => onChange({ actor: event.currentTarget.value })}
      />
      <LanguageField value={next.language} onChange={(language) => onChange({ language })} />
      <div>
        <Text size="sm" fw={500} mb={4} id="theme-label">
          {t("settings.theme")}
        </Text>
        <SegmentedControl
          aria-labelledby="theme-label"
          value={next.theme}
          onChange={(value) => onChange({ theme: value as Theme })}
          data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </div>
    </Section>
  );
}

/** A whole number with its unit; 0 has a meaning of its own, which the help says. */
function Whole({
  label,
  help,
  unit,
  most,
  value,
  onChange,
}: {
  label: string;
  help: string;
  unit: string;
  most: number;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      label={label}
      description={help}
      maw={360}
      suffix={unit}
      min={0}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      value={value}
      onChange={(typed) => onChange(Number(typed) || 0)}
    />
  );
}

/** When the file was last cleaned, and what went. */
function cleaned({ cleaned: last }: SettingsView): string {
  if (last === null) return t("settings.neverCleaned");
  const { jobs, exchanges } = last;
  return t("settings.cleanedText", { at: instant(last.at), jobs, exchanges });
}

function Keeping({ next, onChange }: PartProps) {
  return (
    <Section title={t("settings.keeping")}>
      <Text size="sm" c="dimmed">
        {t("settings.keepingText")}
      </Text>
      <Whole
        label={t("settings.keepJobs")}
        help={t("settings.keepHelp")}
        unit={t("settings.days")}
        most={36500}
        value={next.keep_jobs_days}
        onChange={(keep_jobs_days) => onChange({ keep_jobs_days })}
      />
      <Whole
        label={t("settings.keepExchanges")}
        help={t("settings.keepExchangesHelp")}
        unit={t("settings.days")}
        most={36500}
        value={next.keep_exchanges_days}
        onChange={(keep_exchanges_days) => onChange({ keep_exchanges_days })}
      />
    </Section>
  );
}

function Network({ next, onChange }: PartProps) {
  return (
    <Section title={t("settings.technical")}>
      <TextInput
        label={t("settings.caFile")}
        description={t("settings.caFileHelp")}
        spellCheck={false}
        value={next.ca_file ?? ""}
        onChange={(event) => onChange({ ca_file: event.currentTarget.value || null })}
      />
      <Select
        label={t("settings.logLevel")}
        description={t("settings.logLevelHelp")}
        maw={360}
        value={next.logs.level}
        data={[
          { value: "info", label: t("logLevel.info") },
          { value: "debug", label: t("logLevel.debug") },
        ]}
        onChange={(value) => value !== null && onChange({ level: value })}
      />
    </Section>
  );
}
