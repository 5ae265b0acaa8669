/** What can be done to one job, where it stands. */
import { ActionIcon, Group, Menu, Tooltip } from "@mantine/core";
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
import { CommandButton } from "../../components/CommandButton";
import { CommandItem } from "../../components/CommandItem";
import { ElsewhereItems, useElsewhereCommands } from "../../components/OpenElsewhere";
import { MenuEntries } from "../../components/Unfolded";
import type { JobAct, JobAction, JobDetail } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { useCommands } from "../../state/commands";
import { actedText } from "../../state/jobsActed";
import { actOnJob } from "../../state/jobUndo";
import { tellUndoable } from "../../state/undoable";
import { t } from "../../texts/t";
import { Remedy, useRemedy } from "./Remedy";

const HOUR = 60;
const DAY = 24 * HOUR;

export function JobActions({ detail, onEdit }: { detail: JobDetail; onEdit: () => void }) {
  const { id, may, record } = detail.job;
  const can = (act: JobAct) => may.includes(act);
  const known = useRemedy(detail.job);
  // What is over wants no mending.
  const remedy = can("cancel") ? known : null;
  const act = useAction(
    (action: JobAction) => actOnJob(id, action),
    ({ acted, undo }, { action }) => {
      const [refused] = acted.refused;
      const message = actedText(action, acted);
      if (refused) tellProblem(refused.problem);
      else if (undo) tellUndoable({ message, undo });
      else tell(message);
    },
  );
  const doing = (action: JobAction["action"]) => act.isPending && act.variables.action === action;
  const snooze = (minutes: number) => () => act.mutate({ action: "snooze", minutes });
  const others = [
    { title: t("jobs.snoozeHour"), icon: IconClockPause, can: can("snooze"), run: snooze(HOUR) },
    { title: t("jobs.snoozeDay"), icon: IconClockPause, can: can("snooze"), run: snooze(DAY) },
    {
      title: t("jobs.setAside"),
      icon: IconPlayerPause,
      can: can("set_aside"),
      run: () => act.mutate({ action: "set_aside" }),
    },
    { title: t("jobs.edit"), icon: IconPencil, can: can("edit"), run: onEdit },
  ]
    .filter((one) => one.can)
    .map((one) => ({ ...one, id: `job ${one.title}`, group: "page" as const }));
  useCommands(others);
  useElsewhereCommands(record);
  return (
    <Group gap="xs" justify="flex-end">
      {record !== null && (
        <CommandButton
          variant="default"
          leftSection={<IconFileInvoice size={15} />}
          renderRoot={(props) => <Link to="/invoices" search={{ record }} {...props} />}
        >
          {t("attention.openInvoice")}
        </CommandButton>
      )}
      {can("cancel") && (
        <CommandButton
          variant="default"
          leftSection={<IconX size={15} />}
          loading={doing("cancel")}
          onClick={() => act.mutate({ action: "cancel" })}
        >
          {t("jobs.cancel")}
        </CommandButton>
      )}
      {can("retry") && (
        <CommandButton
          variant={remedy ? "default" : "filled"}
          leftSection={<IconRefresh size={15} />}
          loading={doing("retry")}
          onClick={() => act.mutate({ action: "retry" })}
        >
          {t("jobs.retry")}
        </CommandButton>
      )}
      {remedy && <Remedy remedy={remedy} variant="filled" />}
      {(others.length > 0 || record !== null) && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Tooltip label={t("jobs.later")}>
              <ActionIcon variant="default" size={30} aria-label={t("jobs.later")}>
                <IconDots size={16} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <MenuEntries>
            {others.map(({ icon: Icon, ...offer }) => (
              <CommandItem key={offer.id} offer={offer} icon={<Icon size={15} />} />
            ))}
            {record !== null && <ElsewhereItems record={record} />}
          </MenuEntries>
        </Menu>
      )}
    </Group>
  );
}
