/** What is seldom done with a backend: how fast it is called, and deleting it. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconGauge, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { CommandItem } from "../../components/CommandItem";
import { Confirm } from "../../components/Confirm";
import { ProblemNote } from "../../components/ProblemNote";
import { MenuEntries } from "../../components/Unfolded";
import { api, asProblem, type BackendView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useCommands } from "../../state/commands";
import { t } from "../../texts/t";
import { LimitsDialog } from "../jobs/LimitsDialog";

export function CardMenu({ backend }: { backend: BackendView }) {
  const { id, name, lane } = backend;
  const [open, setOpen] = useState<"limits" | "delete" | null>(null);
  const offer = { group: "page" as const, about: name };
  const limits = {
    ...offer,
    id: `limits ${id}`,
    title: t("lanes.edit"),
    run: () => setOpen("limits"),
  };
  const remove = {
    ...offer,
    id: `delete ${id}`,
    title: t("backends.delete"),
    can: backend.mode !== "practice",
    run: () => setOpen("delete"),
  };
  useCommands([limits, remove]);
  const more = t("remedy.of", { action: t("jobs.later"), name });
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} title={more} aria-label={more}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <MenuEntries>
          <CommandItem offer={limits} icon={<IconGauge size={15} />} />
          {remove.can && <CommandItem offer={remove} icon={<IconTrash size={15} />} />}
        </MenuEntries>
      </Menu>
      {open === "limits" && <LimitsDialog lane={lane} onClose={close} />}
      <Delete backend={backend} asking={open === "delete"} onClose={close} />
    </>
  );
}

function Delete({
  backend,
  asking,
  onClose,
}: {
  backend: BackendView;
  asking: boolean;
  onClose: () => void;
}) {
  const remove = useAction(
    () => api.backendDelete(backend.id),
    () => {
      onClose();
      tell(t("backends.deleted", { name: backend.name }));
    },
    () => undefined,
  );
  const close = () => {
    onClose();
    remove.reset();
  };
  return (
    <Confirm
      opened={asking}
      title={t("backends.deleteTitle", { name: backend.name })}
      text={t("backends.deleteText")}
      confirm={t("backends.delete")}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
      onClose={close}
    >
      {remove.error !== null && <ProblemNote problem={asProblem(remove.error)} />}
    </Confirm>
  );
}
