/** The text of an own type, for what cannot be clicked and for what does not work. */
import { Group, Stack, Text, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type TypeView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { keepInspected } from "../../state/queries";
import { t } from "../../texts/t";

export function SourceEditor({ view, source }: { view: TypeView; source: string }) {
  // Null until something is typed, so that a change made elsewhere is seen here.
  const [typed, setTyped] = useState<string | null>(null);
  // What was saved is typed no more: the next change elsewhere is seen again.
  if (typed === source) setTyped(null);
  const text = typed ?? source;
  // What stood there as typing began: only over that it is written.
  const before = useRef(source);
  const changed = text !== source;
  const { guard } = useLeaveGuard(changed);
  const save = useAction(
    (next: string) => api.typeSave(view.id, next, before.current),
    (saved, sent) => {
      before.current = saved.source ?? "";
      keepInspected(saved);
      setTyped((now) => (now === sent ? saved.source : now));
      tell(t("source.saved", { title: saved.title }));
    },
    () => undefined,
  );
  return (
    <Stack gap="sm">
      {guard}
      <Text size="sm" c="dimmed">
        {t("source.text")}
      </Text>
      <Textarea
        aria-label={t("source.label")}
        autosize
        minRows={12}
        maxRows={24}
        spellCheck={false}
        classNames={{ input: "mono" }}
        value={text}
        onChange={(event) => {
          if (!changed) before.current = source;
          setTyped(event.currentTarget.value);
        }}
      />
      {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
      <Group justify="flex-end" gap="xs">
        <CommandButton
          variant="default"
          disabled={!changed}
          onClick={() => {
            setTyped(null);
            save.reset();
          }}
        >
          {t("source.undo")}
        </CommandButton>
        <CommandButton
          keys="Mod+S"
          disabled={!changed}
          loading={save.isPending}
          onClick={() => save.mutate(text)}
        >
          {t("source.save")}
        </CommandButton>
      </Group>
    </Stack>
  );
}
