/** What can be done to one job, where it stands. */
import { ActionIcon, Button, Group, Menu, Tooltip } from "@mantine/core";
import {
  IconClockPause,
  IconDots,
  IconFileInvoice,
  IconPencil,
  IconPlayerPause,
  IconRefresh,
  IconX,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { ElsewhereItems } from "../../components/OpenElsewhere";
import type { JobAction, JobDetail } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { canCancel, canEdit, canRetry, canSetAside, canSnooze } from "../../state/jobGroups";
import { actOnJob } from "../../state/jobUndo";
import { tellUndoable } from "../../state/undoable";
import { t } from "../../texts/t";

const HOUR = 60;
const DAY = 24 * HOUR;

export function JobActions({ detail, onEdit }: { detail: JobDetail; onEdit: () => void }) {
  const { id, state, record } = detail.job;
  const act = useAction(
    (action: JobAction) => actOnJob(id, action),
    ({ count, undo }, { action }) => {
      const message = t(`jobs.done.${action}`, { count });
      if (undo) tellUndoable({ message, undo });
      else tell(message);
    },
  );
  const doing = (action: JobAction["action"]) => act.isPending && act.variables.action === action;
  return (
    <Group gap="xs" wrap="nowrap">
      {record !== null && (
        <Button
          variant="default"
          leftSection={<IconFileInvoice size={15} />}
          renderRoot={(props) => <Link to="/invoices" search={{ record }} {...props} />}
        >
          {t("attention.openInvoice")}
        </Button>
      )}
      {canCancel(state) && (
        <Button
          variant="default"
          leftSection={<IconX size={15} />}
          loading={doing("cancel")}
          onClick={() => act.mutate({ action: "cancel" })}
        >
          {t("jobs.cancel")}
        </Button>
      )}
      {canRetry(state) && (
        <Button
          leftSection={<IconRefresh size={15} />}
          loading={doing("retry")}
          onClick={() => act.mutate({ action: "retry" })}
        >
          {t("jobs.retry")}
        </Button>
      )}
      {(canSnooze(state) || canEdit(state) || record !== null) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Tooltip label={t("jobs.later")}>
              <ActionIcon variant="default" size={30} aria-label={t("jobs.later")}>
                <IconDots size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            {canSnooze(state) && (
              <>
                <Menu.Item
                  leftSection={<IconClockPause size={15} />}
                  onClick={() => act.mutate({ action: "snooze", minutes: HOUR })}
                >
                  {t("jobs.snoozeHour")}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconClockPause size={15} />}
                  onClick={() => act.mutate({ action: "snooze", minutes: DAY })}
                >
                  {t("jobs.snoozeDay")}
                </Menu.Item>
              </>
            )}
            {canSetAside(state) && (
              <Menu.Item
                leftSection={<IconPlayerPause size={15} />}
                onClick={() => act.mutate({ action: "set_aside" })}
              >
                {t("jobs.setAside")}
              </Menu.Item>
            )}
            {record !== null && <ElsewhereItems record={record} />}
            {canEdit(state) && (
              <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
                {t("jobs.edit")}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
