/** Saved views of the list: shown by one click, saved, renamed, deleted and brought back. */
import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Form } from "../../components/Form";
import { Pane } from "../../components/Unfolded";
import { api, type ColumnChoice, type InvoiceQuery, type SavedView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useViews } from "../../state/invoiceWindow";
import { tellUndoable } from "../../state/undoable";
import { t } from "../../texts/t";

export function ViewsMenu({
  query,
  columns,
  onShow,
}: {
  query: InvoiceQuery;
  columns: ColumnChoice[];
  onShow: (view: SavedView) => void;
}) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const views = useViews().data ?? [];
  const save = useAction(
    (name: string) => api.viewSave({ name, query, columns }),
    (_, name) => {
      close();
      tell(t("views.saved", { name: name.trim() }));
    },
  );
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={300}
      withinPortal={false}
      returnFocus
      shadow="md"
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <CommandButton
          keys="v"
          variant="default"
          leftSection={<IconBookmark size={15} />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t("views.open")}
        </CommandButton>
      </Popover.Target>
      <Pane role="dialog" aria-label={t("views.title")}>
        <Stack gap={4}>
          {views.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("views.none")}
            </Text>
          )}
          {views.map((view) => (
            <Line
              key={view.name}
              view={view}
              onGone={close}
              onShow={() => {
                close();
                onShow(view);
              }}
            />
          ))}
          <NameForm label={t("views.name")} button={t("views.save")} onName={save.mutate} />
        </Stack>
      </Pane>
    </Popover>
  );
}

function NameForm({
  label,
  button,
  start = "",
  onName,
}: {
  label: string;
  button: string;
  start?: string;
  onName: (name: string) => void;
}) {
  const [name, setName] = useState(start);
  return (
    <Form onSubmit={() => onName(name)}>
      <Group gap={6} wrap="nowrap" align="flex-end" mt={4}>
        <TextInput
          size="xs"
          flex={1}
          label={label}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="light" disabled={name.trim() === ""}>
          {button}
        </Button>
      </Group>
    </Form>
  );
}

function Line({
  view,
  onShow,
  onGone,
}: {
  view: SavedView;
  onShow: () => void;
  onGone: () => void;
}) {
  const [renaming, setRenaming] = useState(false);
  const rename = useAction(
    (to: string) => api.viewRename(view.name, to),
    () => setRenaming(false),
  );
  const remove = useAction(
    () => api.viewDelete(view.name),
    () => {
      // The line that has the focus goes away: the focus returns to what opened the menu.
      onGone();
      offerUndo(view);
    },
  );
  if (renaming) {
    return (
      <NameForm
        label={t("views.newName")}
        button={t("views.rename")}
        start={view.name}
        onName={rename.mutate}
      />
    );
  }
  return (
    <Group gap={2} wrap="nowrap">
      <Button
        variant="subtle"
        color="gray"
        justify="flex-start"
        flex={1}
        miw={0}
        title={view.name}
        onClick={onShow}
      >
        {view.name}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t("views.renameNamed", { name: view.name })}
        onClick={() => setRenaming(true)}
      >
        <IconPencil size={15} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="red"
        aria-label={t("views.deleteNamed", { name: view.name })}
        onClick={() => remove.mutate(undefined)}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </Group>
  );
}

/** Tells that a view is gone. It does not come back over one that got its name since. */
function offerUndo(view: SavedView): void {
  tellUndoable({
    message: t("views.deleted", { name: view.name }),
    undo: async () => {
      if ((await api.views()).some((one) => one.name === view.name)) return false;
      await api.viewSave(view);
      return true;
    },
  });
}
