/** Writes the configuration into a file: where to, and in whose place. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function SaveDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={t("history.write")} size="lg">
      <Content onClose={onClose} />
    </Dialog>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const proposed = useQuery({
    queryKey: ["path", "configuration"],
    queryFn: () => api.configPath(),
    gcTime: 0,
  });
  const path = typed ?? proposed.data ?? "";
  const save = useAction(
    (to: { path: string; replace: boolean }) => api.configWrite(to.path, to.replace),
    (written) => {
      tell(t("diagnostics.saved", { path: written }));
      onClose();
    },
    () => undefined,
  );
  const problem = save.error === null ? null : asProblem(save.error);
  // Only what was refused is replaced, not what stands at a path that was named since.
  const replaceable = problem?.code === "file.exists" && save.variables?.path === path;
  return (
    <Stack gap="md">
      <Text size="sm">{t("config.exportText")}</Text>
      <PathField label={t("write.path")} wanted="configuration" value={path} onChange={setTyped} />
      {problem && (
        <ProblemNote
          problem={problem}
          action={
            replaceable && (
              <Button
                variant="default"
                color="red"
                onClick={() => save.mutate({ path, replace: true })}
              >
                {t("write.replace")}
              </Button>
            )
          }
        />
      )}
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {t("write.stays")}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={path.trim() === ""}
            loading={save.isPending}
            onClick={() => save.mutate({ path, replace: false })}
          >
            {t("history.write.do")}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
