/** The data could not be opened: why, and how to go on. */
import { Button, Stack, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Brand } from "../components/Brand";
import { ProblemNote } from "../components/ProblemNote";
import { api, asProblem, type Problem } from "../ipc";
import { useAction } from "../state/actions";
import { queryClient, statusQuery } from "../state/queries";
import { t } from "../texts/t";
import { RestoreInstead } from "./RestoreInstead";
import "./startFailed.css";

export function StartFailed({ problem }: { problem: Problem }) {
  const again = useAction(
    () => api.startAgain(),
    (status) => queryClient.setQueryData(statusQuery.queryKey, status),
    () => undefined,
  );
  // To try again what is damaged helps nobody; to put a backup in its place does.
  const damaged = problem.code === "store.damaged";
  return (
    <div className="start-failed">
      <Stack maw={620} w="100%">
        <Brand size={44} />
        <Title order={1}>{t("start.failed")}</Title>
        <ProblemNote problem={again.error === null ? problem : asProblem(again.error)} />
        {damaged && <RestoreInstead newest={problem.params.backup} />}
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
    </div>
  );
}
