/** Saved views of the list: shown by one click, saved, renamed, deleted and brought back. */
import { ActionIcon, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconBookmark, IconPencil, IconTrash } from "@tabler/icons-react";
import { type RefObject, useRef, useState } from "react";
import { Form } from "../../components/Form";
import { PaneMenu } from "../../components/Unfolded";
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
  const views = useViews().data ?? [];
  const renamed = useRef<string>(null);
  return (
    <PaneMenu keys="v" icon={<IconBookmark size={15} />} button={t("views.open")} width={300}>
      {(close) => (
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
              renamed={renamed}
              onGone={close}
              onShow={() => {
                close();
                onShow(view);
              }}
            />
          ))}
          <SaveForm views={views} query={query} columns={columns} onSaved={close} />
        </Stack>
      )}
    </PaneMenu>
  );
}

function SaveForm({
  views,
  query,
  columns,
  onSaved,
}: {
  views: SavedView[];
  query: InvoiceQuery;
  columns: ColumnChoice[];
  onSaved: () => void;
}) {
  const save = useAction(
    async (name: string) => {
      const before = called(name, views);
      return { before, after: called(name, await api.viewSave({ name, query, columns })) };
    },
    ({ before, after }, name) => {
      onSaved();
      if (before) offerBefore(before, after);
      else tell(t("views.saved", { name: name.trim() }));
    },
  );
  return <NameForm label={t("views.name")} button={t("views.save")} onName={save.mutate} />;
}

/** A field that comes in the place of what had the focus, with a text to be written over. */
function takesOver(field: HTMLInputElement | null): void {
  field?.focus();
  field?.select();
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
          ref={start === "" ? null : takesOver}
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
  renamed,
  onShow,
  onGone,
}: {
  view: SavedView;
  /** The name just given to a view: the line of that name has the focus next, at its pencil. */
  renamed: RefObject<string | null>;
  onShow: () => void;
  onGone: () => void;
}) {
  const [renaming, setRenaming] = useState(false);
  const rename = useAction(
    (to: string) => api.viewRename(view.name, to),
    (_, to) => {
      renamed.current = to.trim();
      setRenaming(false);
    },
  );
  const remove = useAction(
    () => api.viewDelete(view.name),
    () => {
      // The line that has the focus goes away: the focus returns to what opened the menu.
      onGone();
      offerUndo(view);
    },
  );
  const pencil = (button: HTMLButtonElement | null) => {
    if (!button || renamed.current !== view.name) return;
    renamed.current = null;
    button.focus();
  };
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
        ref={pencil}
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

/** As the core tells names apart. */
const lower = (name: string) => name.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const called = (name: string, views: SavedView[]) =>
  views.find((view) => lower(view.name) === lower(name));

/** Tells that a view took the place of another one, which comes back where nothing took the place of this. */
function offerBefore(before: SavedView, after: SavedView | undefined): void {
  tellUndoable({
    message: t("views.replaced", { name: before.name }),
    undo: async () => {
      const now = called(before.name, await api.views());
      if (JSON.stringify(now) !== JSON.stringify(after)) return false;
      await api.viewSave(before);
      return true;
    },
  });
}
