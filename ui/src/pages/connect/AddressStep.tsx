/** Second step: where it is; tried as soon as the field is left. */
import { Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import { ProblemNote } from "../../components/ProblemNote";
import { asProblem, type TestReport, type TypeForm } from "../../ipc";
import type { Draft } from "../../state/draft";
import { shipped, t } from "../../texts/t";
import { ModeField } from "../backends/ModeField";
import { PlainHttp } from "../backends/PlainHttp";
import { Findings } from "./Findings";

export interface Trial {
  report: TestReport | null;
  error: unknown;
  busy: boolean;
}

export function AddressStep({
  draft,
  form,
  trial,
  version,
  onChange,
  onLeave,
}: {
  draft: Draft;
  form: TypeForm;
  trial: Trial;
  version: string | null;
  onChange: (draft: Draft) => void;
  /** The field was left with this address in it. */
  onLeave: (url: string) => void;
}) {
  return (
    <Stack gap="md">
      <TextInput
        label={t("editor.url")}
        description={shipped(form.url_help)}
        placeholder={form.url_example}
        required
        spellCheck={false}
        autoFocus
        value={draft.url}
        onChange={(event) =>
          onChange({ ...draft, url: event.currentTarget.value, allowPlainHttp: false })
        }
        onBlur={(event) => onLeave(event.currentTarget.value)}
      />
      <PlainHttp draft={draft} onChange={onChange} />
      {trial.busy && (
        <Group gap="xs" role="status" className="late">
          <Loader size="xs" />
          <Text size="sm">{t("connect.addressBusy")}</Text>
        </Group>
      )}
      {trial.error !== null && <ProblemNote problem={asProblem(trial.error)} />}
      {trial.report && <Findings report={trial.report} version={version} />}
      <TextInput
        label={t("editor.name")}
        description={t("editor.nameHelp")}
        required
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <ModeField draft={draft} onChange={onChange} />
    </Stack>
  );
}
