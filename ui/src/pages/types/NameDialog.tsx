/** Asks for the name of a type before it is made or renamed. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Form } from "../../components/Form";
import { ProblemNote } from "../../components/ProblemNote";
import { asProblem } from "../../ipc";
import { t } from "../../texts/t";

export function NameDialog<T>({
  title,
  text,
  name = "",
  confirm,
  action,
  onClose,
}: {
  title: string;
  text: string;
  name?: string;
  confirm: string;
  action: UseMutationResult<T, unknown, string>;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(name);
  const good = typed.trim() !== "";
  const close = () => {
    action.reset();
    onClose();
  };
  return (
    <Dialog opened onClose={close} title={title} size="md">
      <Form onSubmit={() => action.mutate(typed.trim())}>
        <Stack gap="md">
          <Text size="sm">{text}</Text>
          <TextInput
            label={t("types.name")}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          {action.error !== null && <ProblemNote problem={asProblem(action.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" disabled={!good} loading={action.isPending}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
