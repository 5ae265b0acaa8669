/** What waits for a person, each with its one action. */
import { Box, Button, Group, Stack, Text } from "@mantine/core";
import { IconUserExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Attention } from "../../ipc";
import { problemHint, problemText, t } from "../../texts/t";

function Action({ item }: { item: Attention }) {
  if (item.record !== null) {
    const { record, backend } = item;
    return (
      <Button
        variant="light"
        renderRoot={(props) => (
          <Link
            to="/invoices"
            search={backend === null ? { record } : { record, backend }}
            {...props}
          />
        )}
      >
        {t("attention.openInvoice")}
      </Button>
    );
  }
  if (item.backend !== null) {
    return (
      <Button
        variant="light"
        renderRoot={(props) => (
          <Link to="/backends/$backendId" params={{ backendId: String(item.backend) }} {...props} />
        )}
      >
        {t("attention.openBackend")}
      </Button>
    );
  }
  return (
    <Button
      variant="light"
      renderRoot={(props) => <Link to="/jobs" search={{ group: "you" }} {...props} />}
    >
      {t("attention.openJobs")}
    </Button>
  );
}

export function AttentionList({ items, total }: { items: Attention[]; total: number }) {
  return (
    <Stack gap="sm">
      {items.map((item) => {
        const hint = problemHint(item.problem);
        return (
          <Group
            key={`${item.record} ${item.backend} ${item.problem.code}`}
            wrap="nowrap"
            align="flex-start"
            gap="sm"
          >
            <Text c="orange" lh={0} mt={2}>
              <IconUserExclamation size={17} />
            </Text>
            <Box flex={1} miw={0}>
              <Text size="sm">
                {item.number && (
                  <Text component="span" fw={600} size="sm">
                    {item.number}{" "}
                  </Text>
                )}
                {problemText(item.problem)}
              </Text>
              {hint && (
                <Text size="xs" c="dimmed">
                  {hint}
                </Text>
              )}
            </Box>
            <Action item={item} />
          </Group>
        );
      })}
      {total > items.length && (
        <Text size="sm" c="dimmed">
          {t("attention.more", { count: total - items.length })}
        </Text>
      )}
    </Stack>
  );
}
