/** Third step: who signs in, each part explained where it is found in the other system. */

import { Anchor, Box, Collapse, List, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { PasswordField } from "../../components/PasswordField";
import { ProblemNote } from "../../components/ProblemNote";
import { asProblem, type CredentialField, type TestReport, type TypeForm } from "../../ipc";
import { databaseWay, neededFields } from "../../state/connect";
import { type Draft, withSetting } from "../../state/draft";
import { shipped, t } from "../../texts/t";
import { SettingField } from "../backends/SettingField";
import type { Trial } from "./AddressStep";
import { Findings } from "./Findings";

interface Props {
  draft: Draft;
  form: TypeForm;
  reach: TestReport | null;
  trial: Trial;
  version: string | null;
  onChange: (draft: Draft) => void;
}

export function SignInStep({ draft, form, reach, trial, version, onChange }: Props) {
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("connect.signInText", { title: form.title })}
      </Text>
      <Database draft={draft} form={form} reach={reach} onChange={onChange} />
      {neededFields(form).map((field) => (
        <SettingField
          key={field.name}
          field={field}
          value={draft.settings[field.name]}
          onChange={(value) => onChange(withSetting(draft, field.name, value))}
        />
      ))}
      {form.credentials.map((part) => (
        <Part
          key={part.name}
          part={part}
          value={draft.credential[part.name] ?? ""}
          onChange={(value) =>
            onChange({ ...draft, credential: { ...draft.credential, [part.name]: value } })
          }
        />
      ))}
      {trial.error !== null && <ProblemNote problem={asProblem(trial.error)} />}
      {trial.report && <Findings report={trial.report} version={version} />}
    </Stack>
  );
}

function Part({
  part,
  value,
  onChange,
}: {
  part: CredentialField;
  value: string;
  onChange: (value: string) => void;
}) {
  const [open, { toggle }] = useDisclosure(false);
  const Input = part.secret ? PasswordField : TextInput;
  return (
    <Box>
      <Input
        label={shipped(part.label)}
        description={shipped(part.help)}
        required
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {part.find.length > 0 && (
        <>
          <Anchor
            component="button"
            type="button"
            size="xs"
            mt={4}
            aria-expanded={open}
            aria-label={`${shipped(part.label)}: ${t("connect.find")}`}
            onClick={toggle}
          >
            {t("connect.find")}
          </Anchor>
          <Collapse expanded={open}>
            <List type="ordered" size="sm" mt={4} spacing={2}>
              {part.find.map((step) => (
                <List.Item key={step}>{shipped(step)}</List.Item>
              ))}
            </List>
          </Collapse>
        </>
      )}
    </Box>
  );
}

function Database({
  draft,
  form,
  reach,
  onChange,
}: Pick<Props, "draft" | "form" | "reach" | "onChange">) {
  const put = (value: string | null) => onChange(withSetting(draft, "database", value || null));
  switch (databaseWay(form, reach)) {
    case "choose":
      return (
        <Select
          label={t("connect.database")}
          description={t("test.databaseHelp")}
          required
          data={reach?.databases ?? []}
          value={draft.settings.database ?? null}
          onChange={put}
        />
      );
    case "write":
      return (
        <TextInput
          label={t("connect.database")}
          description={t("connect.databaseHelp")}
          spellCheck={false}
          value={draft.settings.database ?? ""}
          onChange={(event) => put(event.currentTarget.value)}
        />
      );
    default:
      return null;
  }
}
