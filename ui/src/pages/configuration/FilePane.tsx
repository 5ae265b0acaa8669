/** The configuration as one file: out of Bindery, and into it. */
import { Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { CodeBlock } from "../../components/CodeBlock";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem } from "../../ipc";
import { tellProblem, useAction } from "../../state/actions";
import { t } from "../../texts/t";
import { Section } from "../settings/Section";
import { Planned } from "./Planned";
import { SaveDialog } from "./SaveDialog";

export function FilePane() {
  return (
    <Stack gap="md">
      <Export />
      <Import />
    </Stack>
  );
}

function Export() {
  const [saving, setSaving] = useState(false);
  const file = useAction(
    () => api.configExport(),
    undefined,
    () => undefined,
  );
  return (
    <Section title={t("config.export")}>
      <Text size="sm">{t("config.exportText")}</Text>
      <Group>
        <Button variant="default" loading={file.isPending} onClick={() => file.mutate(undefined)}>
          {t("config.show")}
        </Button>
        <Button variant="default" onClick={() => setSaving(true)}>
          {t("history.write")}
        </Button>
      </Group>
      {file.error !== null && <ProblemNote problem={asProblem(file.error)} />}
      {file.data !== undefined && <CodeBlock text={file.data} label={t("config.export")} />}
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </Section>
  );
}

function Import() {
  const [text, setText] = useState("");
  const diff = useAction(
    (given: string) => api.configDiff(given),
    undefined,
    () => undefined,
  );
  const edit = (next: string) => {
    setText(next);
    // What was shown is no longer what would happen.
    diff.reset();
  };
  const read = (file: File | null) => {
    file?.text().then(edit, tellProblem);
  };
  return (
    <Section title={t("config.import")}>
      <Text size="sm">{t("config.importText")}</Text>
      <Group>
        <FileButton onChange={read} accept=".toml,text/plain">
          {(props) => (
            <Button variant="default" {...props}>
              {t("fromFile.choose")}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        label={t("config.paste")}
        autosize
        minRows={5}
        maxRows={14}
        spellCheck={false}
        classNames={{ input: "mono" }}
        value={text}
        onChange={(event) => edit(event.currentTarget.value)}
      />
      <Group>
        <Button
          variant="default"
          disabled={text.trim() === ""}
          loading={diff.isPending}
          onClick={() => diff.mutate(text)}
        >
          {t("config.diff")}
        </Button>
      </Group>
      {diff.error !== null && <ProblemNote problem={asProblem(diff.error)} />}
      {diff.data !== undefined && (
        <Planned
          key={text}
          changes={diff.data}
          apply={(keys) => api.configImport(text, keys)}
          onDone={() => edit("")}
        />
      )}
    </Section>
  );
}
