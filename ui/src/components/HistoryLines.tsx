/** A few history entries, one line each; each leads to its detail. */
import { Anchor, Box, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { HistoryEntry } from "../ipc";
import { briefInstant } from "../texts/format";
import { historyText, t } from "../texts/t";
import { OutcomeMark } from "./StatusMark";

export function HistoryLines({ entries }: { entries: HistoryEntry[] }) {
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("history.noneYet")}
      </Text>
    );
  }
  return (
    <Stack gap={10}>
      {entries.map((entry) => (
        <Group key={entry.id} justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
          <Box miw={0}>
            <Anchor
              size="sm"
              c="inherit"
              lineClamp={2}
              renderRoot={(props) => <Link to="/history" search={{ entry: entry.id }} {...props} />}
            >
              {historyText(entry)}
            </Anchor>
            <Text size="xs" c="dimmed">
              {[briefInstant(entry.at), entry.problem && entry.number].filter(Boolean).join(" · ")}
            </Text>
          </Box>
          <OutcomeMark value={entry.outcome} />
        </Group>
      ))}
    </Stack>
  );
}
