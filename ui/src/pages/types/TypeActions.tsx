/** What can be done with a type as a whole. */
import { IconGitFork, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { api, type TypeSummary, type TypeView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { tellChanged, withLine } from "../../state/configLine";
import { t } from "../../texts/t";
import { NameDialog } from "./NameDialog";
import { type Chosen, titleOf } from "./tree";

interface Props {
  view: TypeView;
  onChoose: (chosen: Chosen | null) => void;
}

/** The dialog shows what went wrong; nothing else has to. */
const shownInDialog = () => undefined;

export function NewChildAction({ view, onChoose }: Props) {
  const [asking, setAsking] = useState(false);
  const create = useAction(
    (title: string) => api.typeCreate({ parent: view.id, title, id: null, backend: null }),
    (made) => {
      setAsking(false);
      tell(t("types.created", { title: made.title }));
      onChoose({ type: made.id });
    },
    shownInDialog,
  );
  return (
    <>
      <CommandButton leftSection={<IconPlus size={15} />} onClick={() => setAsking(true)}>
        {t("types.child")}
      </CommandButton>
      {asking && (
        <NameDialog
          title={t("types.childTitle", { title: view.title })}
          text={t("types.childText", { title: view.title })}
          confirm={t("types.create")}
          action={create}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Turns what a backend sets itself into a type. */
export function ExtractAction({
  view,
  types,
  onChoose,
  variant,
}: Props & { types: TypeSummary[]; variant: "default" | "subtle" }) {
  const [asking, setAsking] = useState(false);
  const name = view.title;
  const create = useAction(
    (title: string) =>
      api.typeCreate({ parent: null, title, id: null, backend: view.backend?.id ?? null }),
    (made) => {
      setAsking(false);
      tell(t("types.extracted", { name, title: made.title }));
      onChoose({ type: made.id });
    },
    shownInDialog,
  );
  return (
    <>
      <CommandButton
        variant={variant}
        size={variant === "subtle" ? "compact-xs" : "xs"}
        leftSection={<IconGitFork size={15} />}
        onClick={() => setAsking(true)}
      >
        {t("types.extract")}
      </CommandButton>
      {asking && (
        <NameDialog
          title={t("types.extractTitle", { name })}
          text={t("types.extractText", { name, type: titleOf(types, view.id) })}
          name={name}
          confirm={t("types.create")}
          action={create}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Rename, duplicate and delete, for a type that a person made. */
export function OwnTypeActions({ view, types, onChoose }: Props & { types: TypeSummary[] }) {
  return (
    <>
      <Rename view={view} />
      <Duplicate view={view} onChoose={onChoose} />
      <Delete
        view={view}
        onDeleted={() => {
          const parent = types.find((type) => type.id === view.id)?.parent ?? null;
          onChoose(parent === null ? null : { type: parent });
        }}
      />
    </>
  );
}

function Rename({ view }: { view: TypeView }) {
  const [asking, setAsking] = useState(false);
  const rename = useAction(
    (title: string) => api.typeRename(view.id, title),
    (renamed) => {
      setAsking(false);
      tell(t("types.renamed", { title: renamed.title }));
    },
    shownInDialog,
  );
  return (
    <>
      <CommandButton variant="default" onClick={() => setAsking(true)}>
        {t("types.rename")}
      </CommandButton>
      {asking && (
        <NameDialog
          title={t("types.renameTitle", { title: view.title })}
          text={t("types.renameText", { id: view.id })}
          name={view.title}
          confirm={t("types.rename")}
          action={rename}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Duplicate({ view, onChoose }: Props) {
  const [asking, setAsking] = useState(false);
  const duplicate = useAction(
    (title: string) => api.typeDuplicate(view.id, title),
    (made) => {
      setAsking(false);
      tell(t("types.created", { title: made.title }));
      onChoose({ type: made.id });
    },
    shownInDialog,
  );
  return (
    <>
      <CommandButton variant="default" onClick={() => setAsking(true)}>
        {t("types.duplicate")}
      </CommandButton>
      {asking && (
        <NameDialog
          title={t("types.duplicateTitle", { title: view.title })}
          text={t("types.duplicateText")}
          name={t("types.duplicateName", { title: view.title })}
          confirm={t("types.duplicate")}
          action={duplicate}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Asks nothing: the core refuses where somebody would lose the type, and else it can come back. */
function Delete({ view, onDeleted }: { view: TypeView; onDeleted: () => void }) {
  const remove = useAction(
    () =>
      withLine(
        () => api.typeDelete(view.id),
        ({ entity, title, kind }) => entity === "type" && title === view.id && kind === "deleted",
      ),
    ({ line }) => {
      tellChanged(t("types.deleted", { title: view.title }), line);
      onDeleted();
    },
  );
  return (
    <CommandButton
      variant="default"
      c="red"
      leftSection={<IconTrash size={15} />}
      loading={remove.isPending}
      onClick={() => remove.mutate(undefined)}
    >
      {t("types.delete")}
    </CommandButton>
  );
}
