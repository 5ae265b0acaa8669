/** Where it is, who signs in, and whether that works. */

import { Group, Stack, TextInput } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { CommandButton } from "../../components/CommandButton";
import { PasswordField } from "../../components/PasswordField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type BackendView, type TypeForm } from "../../ipc";
import { useAction } from "../../state/actions";
import { canTest, type Draft, toCore } from "../../state/draft";
import { shipped, t } from "../../texts/t";
import { ModeField } from "./ModeField";
import { PlainHttp } from "./PlainHttp";
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
      <PlainHttp draft={draft} onChange={onChange} />
      <Credentials draft={draft} onChange={onChange} form={form} stored={hasCredential} />
      <ModeField draft={draft} onChange={onChange} />
      <Group>
        <CommandButton
          variant="light"
          size="sm"
          leftSection={<IconPlugConnected size={16} />}
          disabled={!canTest(draft, form, hasCredential)}
          loading={test.isPending}
          onClick={() => test.mutate(undefined)}
        >
          {t("editor.test")}
        </CommandButton>
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
        const Input = part.secret ? PasswordField : TextInput;
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
