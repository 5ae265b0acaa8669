/** Which program this is, how much its logs say, and what can be sent to support. */
import { Group, Select, Stack, Tabs, Text } from "@mantine/core";
import { useState } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { CommandButton } from "../../components/CommandButton";
import { Facts } from "../../components/Facts";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type DiagnosticFile } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";
import { About } from "./About";
import { Section } from "./Section";
import { SettingsForm } from "./SettingsForm";

export function DiagnosticsSection() {
  return (
    <>
      <About />
      <Bundle />
      <SettingsForm>
        {(next, change) => (
          <Section title={t("settings.logs")}>
            <Facts cols={1} facts={[[t("settings.logFolder"), next.logs.folder]]} />
            <Select
              label={t("settings.logLevel")}
              description={t("settings.logLevelHelp")}
              maw={360}
              allowDeselect={false}
              value={next.logs.level}
              data={[
                { value: "info", label: t("logLevel.info") },
                { value: "debug", label: t("logLevel.debug") },
              ]}
              onChange={(level) => level !== null && change({ logs: { ...next.logs, level } })}
            />
          </Section>
        )}
      </SettingsForm>
    </>
  );
}

function Bundle() {
  const preview = useAction(
    () => api.diagnosticsPreview(),
    undefined,
    () => undefined,
  );
  return (
    <Section title={t("diagnostics.title")}>
      <Text size="sm">{t("diagnostics.text")}</Text>
      <Group>
        <CommandButton
          variant="default"
          loading={preview.isPending}
          onClick={() => preview.mutate(undefined)}
        >
          {t("diagnostics.show")}
        </CommandButton>
      </Group>
      {preview.error !== null && <ProblemNote problem={asProblem(preview.error)} />}
      {preview.data && <Files files={preview.data} />}
    </Section>
  );
}

function Files({ files }: { files: DiagnosticFile[] }) {
  const [path, setPath] = useState("");
  const save = useAction(
    () => api.diagnosticsSave(files, path),
    (written) => tell(t("diagnostics.saved", { path: written })),
    () => undefined,
  );
  return (
    <Stack gap="md">
      <Tabs defaultValue={files[0]?.name ?? null} keepMounted={false}>
        <Tabs.List>
          {files.map((file) => (
            <Tabs.Tab key={file.name} value={file.name}>
              {file.name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {files.map((file) => (
          <Tabs.Panel key={file.name} value={file.name} pt="xs">
            <CodeBlock text={file.text} label={file.name} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <PathField
        label={t("diagnostics.path")}
        help={t("diagnostics.pathHelp")}
        wanted="archive"
        value={path}
        onChange={setPath}
      />
      {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
      <Group justify="flex-end">
        <CommandButton
          disabled={path.trim() === ""}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {t("diagnostics.save")}
        </CommandButton>
      </Group>
    </Stack>
  );
}
