/** A type out of a file that somebody wrote: a whole system, or a child of another type. */
import { Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Dialog } from "../../components/Dialog";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type TypeView } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { t } from "../../texts/t";

/** The id that a type's text gives itself. */
function idIn(source: string): string {
  return /^\s*id\s*=\s*["']([^"']+)["']/m.exec(source)?.[1] ?? "";
}

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
  const save = useAction(
    () => api.typeSave(idIn(source), source, null),
    (made) => {
      tell(t("types.created", { title: made.title }));
      onMade(made);
    },
    () => undefined,
  );
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
        {save.error !== null && <ProblemNote problem={asProblem(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={idIn(source) === ""}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {t("types.create")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
