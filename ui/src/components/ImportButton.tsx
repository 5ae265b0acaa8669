/** Reads the books now. */
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useImport } from "../state/actions";
import { useKeysOf } from "../state/commands";
import { useBackends } from "../state/queries";
import { useRuns } from "../state/runs";
import { t } from "../texts/t";
import { pressedBy } from "./CommandButton";

export function ImportButton({ primary = false }: { primary?: boolean }) {
  const start = useImport();
  const backends = useBackends();
  const under = useRuns().some((run) => run.kind === "import" && run.own && run.open > 0);
  const books = backends.data?.some((backend) => backend.kind === "erp" && backend.enabled);
  const keys = useKeysOf("import");
  // Without books there is nothing to read, so the button would be dead.
  if (!books) return null;
  return (
    <Button
      variant={primary ? "filled" : "default"}
      leftSection={<IconDownload size={15} />}
      loading={start.isPending || under}
      {...pressedBy(keys)}
      onClick={() => start.mutate(null)}
    >
      {t("import.now")}
    </Button>
  );
}
