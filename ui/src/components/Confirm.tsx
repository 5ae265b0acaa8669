/** Asks before something is done that cannot be taken back. */
import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../texts/t";
import { Dialog } from "./Dialog";

export function Confirm({
  opened,
  title,
  text,
  children,
  confirm,
  danger = false,
  busy = false,
  dead = false,
  onConfirm,
  onClose,
}: {
  opened: boolean;
  title: string;
  text?: string;
  children?: ReactNode;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  /** Whether nothing is left to be done. */
  dead?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size="md">
      <Stack gap="md">
        {text && <Text size="sm">{text}</Text>}
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            {...(danger ? { color: "red" } : {})}
            loading={busy}
            disabled={dead}
            onClick={onConfirm}
            data-autofocus
          >
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
