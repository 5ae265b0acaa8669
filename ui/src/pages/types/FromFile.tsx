/** A type out of a file that somebody wrote: a whole system, or a child of another type. */
import { Alert, Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type TypeSummary, type TypeView } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { tellChanged, withLine } from "../../state/configLine";
import { keepInspected, useAffected, useTypeForest } from "../../state/queries";
import { t } from "../../texts/t";
import { WhoIsAffected } from "./Affected";

/** The id that a type's text gives itself. */
function idIn(source: string): string {
  return /^\s*id\s*=\s*["']([^"']+)["']/m.exec(source)?.[1] ?? "";
}

/** The own type that has an id; a shipped one is refused by the core. */
const ownOf = (types: TypeSummary[] | undefined, id: string) =>
  types?.find((type) => type.own && type.id === id);

export function FromFileAction({ onMade }: { onMade: (view: TypeView) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <CommandButton
        keys="a"
        variant="default"
        leftSection={<IconFileImport size={15} />}
        onClick={() => setOpen(true)}
      >
        {t("fromFile.open")}
      </CommandButton>
      {open && (
        <FromFileDialog
          onClose={() => setOpen(false)}
          onMade={(view) => {
            setOpen(false);
            onMade(view);
          }}
        />
      )}
    </>
  );
}

function FromFileDialog({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (view: TypeView) => void;
}) {
  const [source, setSource] = useState("");
  const forest = useTypeForest();
  const id = idIn(source);
  const save = useAction(
    async (replace: boolean) => {
      if (replace) {
        return withLine(
          () => api.typeSave(id, source, null),
          ({ entity, title, kind }) => entity === "type" && title === id && kind === "changed",
        );
      }
      // One may have been made since the tree was read: it is shown then, and nothing is stored.
      const { data } = await forest.refetch({ throwOnError: true });
      return ownOf(data?.types, id)
        ? null
        : { result: await api.typeSave(id, source, null), line: null };
    },
    (saved, replace) => {
      if (!saved) return;
      const { title } = saved.result;
      keepInspected(saved.result);
      if (replace) tellChanged(t("source.saved", { title }), saved.line);
      else tell(t("types.created", { title }));
      onMade(saved.result);
    },
    () => undefined,
  );
  // The very one that is being made may be heard of before its making ends.
  const making = save.isPending && !save.variables;
  const taken = making ? undefined : ownOf(forest.data?.types, id);
  // Nobody takes anything from a type that does not work.
  const asked = taken && taken.problem === null ? id : null;
  const affected = useAffected(asked, "");
  const read = (file: File | null) => {
    file?.text().then(setSource, tellProblem);
  };
  return (
    <Dialog opened onClose={onClose} title={t("fromFile.title")} size="lg">
      <Stack gap="md">
        <Text size="sm">{t("fromFile.text")}</Text>
        <Group>
          <FileButton onChange={read} accept=".toml,text/plain">
            {(props) => (
              <Button variant="default" {...props}>
                {t("fromFile.choose")}
              </Button>
            )}
          </FileButton>
        </Group>
        <Textarea
          label={t("source.label")}
          autosize
          minRows={8}
          maxRows={16}
          spellCheck={false}
          classNames={{ input: "mono" }}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          data-autofocus
        />
        {taken && (
          <Alert color="orange" variant="light" p="xs" icon={<IconAlertTriangle size={16} />}>
            {t("fromFile.taken", { title: taken.title })}
          </Alert>
        )}
        {asked !== null && (
          <WhoIsAffected
            view={{ id, backend: null }}
            types={forest.data?.types ?? []}
            query={affected}
          />
        )}
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          {taken ? (
            <Button
              color="red"
              // Nothing is replaced before it was shown who is affected.
              disabled={asked !== null && affected.data === undefined}
              loading={save.isPending}
              onClick={() => save.mutate(true)}
            >
              {t("write.replace")}
            </Button>
          ) : (
            <Button
              disabled={id === ""}
              loading={save.isPending}
              onClick={() => save.mutate(false)}
            >
              {t("types.create")}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
