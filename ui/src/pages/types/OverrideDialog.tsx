/** Defines a value for a type or a backend, after it was seen who is affected. */
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type Field, type TypeSummary, type TypeView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { keepInspected, useAffected } from "../../state/queries";
import { t } from "../../texts/t";
import { SettingControl } from "../backends/SettingField";
import { WhoIsAffected } from "./Affected";
import { toJson, toText } from "./editing";
import { Path } from "./ValueRow";
import { type ShownValue, worded } from "./values";

interface ValueDialog {
  view: TypeView;
  types: TypeSummary[];
  value: ShownValue;
  onClose: () => void;
}

export function OverrideDialog({ view, types, value, onClose }: ValueDialog) {
  const { label, path, kind, setting } = value;
  const [now] = value.definitions;
  const [text, setText] = useState(() => toText(now?.value, kind));
  const affected = useAffected(view.backend ? null : view.id, path);
  // Nothing is saved before it was shown who is affected.
  const known = view.backend !== null || affected.data !== undefined;
  const json = toJson(text, kind);
  const save = useAction(
    (next: string) =>
      view.backend && setting !== null
        ? api.backendOverride(view.backend.id, setting, text)
        : api.typeOverride(view.id, path, next),
    (changed) => {
      keepInspected(changed);
      tell(t("override.saved", { label, title: view.title }));
      onClose();
    },
    () => undefined,
  );
  return (
    <Dialog opened onClose={onClose} title={t("override.title", { label })} size="lg">
      <Stack gap="md">
        <div>
          <Text size="sm">{t("override.in", { title: view.title })}</Text>
          <Path path={path} />
        </div>
        <Editor value={value} text={text} fits={json !== null} onText={setText} />
        <Text size="xs" c="dimmed" lineClamp={5} className="breaks keeps-lines">
          {now
            ? t("override.now", { value: worded(now.value, kind), origin: now.title })
            : t("override.nowNothing")}
        </Text>
        <WhoIsAffected view={view} types={types} query={affected} />
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={json === null || !known}
            loading={save.isPending}
            onClick={() => json !== null && save.mutate(json)}
          >
            {t("editor.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Editor({
  value,
  text,
  fits,
  onText,
}: {
  value: ShownValue;
  text: string;
  fits: boolean;
  onText: (text: string) => void;
}) {
  const { kind, label, help, path } = value;
  if (kind === null) {
    return (
      <Textarea
        label={t("override.json")}
        description={t("override.jsonHelp")}
        error={fits ? null : t("override.jsonWrong")}
        autosize
        minRows={4}
        maxRows={14}
        spellCheck={false}
        classNames={{ input: "mono" }}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        data-autofocus
      />
    );
  }
  const field: Field = {
    name: path,
    label,
    help,
    kind,
    required: false,
    default: null,
    group: "",
    setup: false,
  };
  return (
    <div>
      <SettingControl first field={field} value={text} onChange={(next) => onText(next ?? "")} />
      {!fits && (
        <Text size="xs" c="red" mt={4}>
          {t("override.wrong")}
        </Text>
      )}
    </div>
  );
}
