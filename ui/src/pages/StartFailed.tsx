/** The data could not be opened: why, and how to go on. */
import { Button, Center, Stack, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { Brand } from "../components/Brand";
import { ProblemNote } from "../components/ProblemNote";
import { api, asProblem, type Problem } from "../ipc";
import { useAction } from "../state/actions";
import { queryClient, statusQuery } from "../state/queries";
import { t } from "../texts/t";
import { FromFile } from "./settings/Backups";
import { RestoreDialog } from "./settings/RestoreDialog";

export function StartFailed({ problem }: { problem: Problem }) {
  const [backup, setBackup] = useState<string | null>(null);
  const again = useAction(
    () => api.startAgain(),
    (status) => queryClient.setQueryData(statusQuery.queryKey, status),
    () => undefined,
  );
  // To try again what is damaged helps nobody; to look into a backup may.
  const damaged = problem.code === "store.damaged";
  return (
    <Center h="100%" p="xl">
      <Stack maw={620} w="100%">
        <Brand size={44} />
        <Title order={1}>{t("start.failed")}</Title>
        <ProblemNote problem={again.error === null ? problem : asProblem(again.error)} />
        {damaged && (
          <FromFile
            label={t("start.backup")}
            first={problem.params.backup ?? ""}
            only
            onRestore={setBackup}
          />
        )}
        {backup !== null && <RestoreDialog file={backup} onClose={() => setBackup(null)} />}
        <Button
          w="fit-content"
          variant={damaged ? "default" : "filled"}
          leftSection={<IconRefresh size={15} />}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {t("common.tryAgain")}
        </Button>
      </Stack>
    </Center>
  );
}
