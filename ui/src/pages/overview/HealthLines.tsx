/** One line of health per backend. */
import { Box, Group, Stack, Text } from "@mantine/core";
import { HealthMark } from "../../components/StatusMark";
import type { BackendView } from "../../ipc";
import { healthOf } from "../../state/health";
import { briefInstant } from "../../texts/format";
import { problemText, t } from "../../texts/t";

export function HealthLines({ backends }: { backends: BackendView[] }) {
  return (
    <Stack gap="sm">
      {backends.map((backend) => (
        <Group key={backend.id} justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <Box miw={0}>
            <Text size="sm" fw={550} className="cut">
              {backend.name}
            </Text>
            <Text size="xs" c="dimmed">
              {backend.problem
                ? problemText(backend.problem)
                : backend.last_sync
                  ? t("health.lastSync", { time: briefInstant(backend.last_sync) })
                  : t("health.neverSynced")}
            </Text>
          </Box>
          <HealthMark value={healthOf(backend)} />
        </Group>
      ))}
    </Stack>
  );
}
