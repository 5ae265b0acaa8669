/** Second step: where it is, who signs in, and whether that works. */
import {
  Alert,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconLockOpen, IconPlugConnected } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type BackendView, type TypeForm } from "../../ipc";
import { useAction } from "../../state/actions";
import { canTest, type Draft, isPlain, toCore } from "../../state/draft";
import { shipped, t } from "../../texts/t";
import { TestFindings } from "./TestFindings";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  form: TypeForm;
  stored: BackendView | null;
}

export function ConnectionStep({ draft, onChange, form, stored }: Props) {
  const hasCredential = stored?.credential.present ?? false;
  const test = useAction(
    () => api.backendTest(toCore(draft)),
    undefined,
    () => undefined,
  );
  // A finding about something else than what is entered now would mislead.
  const entered = JSON.stringify([draft.typeId, draft.url, draft.credential, draft.settings]);
  const tested = useRef(entered);
  const { reset } = test;
  useEffect(() => {
    if (tested.current !== entered) reset();
    tested.current = entered;
  }, [entered, reset]);

  return (
    <Stack gap="md">
      <TextInput
        label={t("editor.name")}
        description={t("editor.nameHelp")}
        placeholder={form.title}
        required
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={t("editor.url")}
        description={shipped(form.url_help)}
        placeholder={form.url_example}
        required
        spellCheck={false}
        value={draft.url}
        onChange={(event) =>
          onChange({ ...draft, url: event.currentTarget.value, allowPlainHttp: false })
        }
      />
      {isPlain(draft.url) && (
        <Alert
          variant="light"
          color="orange"
          icon={<IconLockOpen size={18} />}
          title={t("editor.plainTitle")}
          p="sm"
        >
          <Stack gap="xs">
            <Text size="sm">{t("editor.plainText")}</Text>
            <Checkbox
              label={t("editor.plainConfirm")}
              checked={draft.allowPlainHttp}
              onChange={(event) =>
                onChange({ ...draft, allowPlainHttp: event.currentTarget.checked })
              }
            />
          </Stack>
        </Alert>
      )}
      <Credentials draft={draft} onChange={onChange} form={form} stored={hasCredential} />
      <div>
        <Text size="sm" fw={500} id="mode-label">
          {t("editor.mode")}
        </Text>
        <Text size="xs" c="dimmed" mb={4}>
          {t("editor.modeHelp")}
        </Text>
        <SegmentedControl
          aria-labelledby="mode-label"
          value={draft.mode}
          onChange={(mode) => onChange({ ...draft, mode: mode === "test" ? "test" : "live" })}
          data={[
            { value: "live", label: t("mode.live") },
            { value: "test", label: t("mode.test") },
          ]}
        />
      </div>
      <Group>
        <Button
          variant="light"
          size="sm"
          leftSection={<IconPlugConnected size={16} />}
          disabled={!canTest(draft, form, hasCredential)}
          loading={test.isPending}
          onClick={() => test.mutate(undefined)}
        >
          {t("editor.test")}
        </Button>
      </Group>
      {test.error !== null && <ProblemNote problem={asProblem(test.error)} />}
      {test.data && <TestFindings report={test.data} draft={draft} onChange={onChange} />}
    </Stack>
  );
}

function Credentials({
  draft,
  onChange,
  form,
  stored,
}: {
  draft: Draft;
  onChange: (draft: Draft) => void;
  form: TypeForm;
  stored: boolean;
}) {
  return (
    <>
      {form.credentials.map((part) => {
        const Input = part.secret ? PasswordInput : TextInput;
        return (
          <Input
            key={part.name}
            label={shipped(part.label)}
            description={shipped(part.help)}
            required={!stored}
            placeholder={stored ? t("editor.keepStored") : ""}
            autoComplete="off"
            spellCheck={false}
            value={draft.credential[part.name] ?? ""}
            onChange={(event) =>
              onChange({
                ...draft,
                credential: { ...draft.credential, [part.name]: event.currentTarget.value },
              })
            }
          />
        );
      })}
    </>
  );
}
