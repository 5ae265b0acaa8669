/** Gives a job other arguments and has it tried with them. */
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function ArgumentsDialog({
  job,
  args,
  onClose,
}: {
  job: number;
  args: string;
  onClose: () => void;
}) {
  const [text, setText] = useState(args);
  const save = useAction(
    () => api.jobEdit(job, text),
    () => {
      tell(t("jobs.edited"));
      onClose();
    },
    () => undefined,
  );
  return (
    <Dialog opened onClose={onClose} title={t("jobs.editTitle")} size="lg">
      <Stack gap="md">
        <Text size="sm">{t("jobs.editText")}</Text>
        <Textarea
          aria-label={t("jobs.arguments")}
          autosize
          minRows={6}
          maxRows={18}
          spellCheck={false}
          classNames={{ input: "mono" }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t("jobs.editDo")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
