/** Invoices by state with their sums; each leads to its list. */
import { Group, Paper, SimpleGrid, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { InvoiceStateIcon } from "../../components/StatusMark";
import type { InvoiceState, StateCount } from "../../ipc";
import { count, money } from "../../texts/format";
import { t } from "../../texts/t";

const order: InvoiceState[] = ["ready", "queued", "exported", "needs_you", "excluded"];

export function StateCards({ counts }: { counts: StateCount[] }) {
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm">
      {order.map((state) => {
        const found = counts.find((one) => one.state === state);
        return (
          <Paper
            key={state}
            withBorder
            p="sm"
            radius="md"
            className="click-row"
            c="inherit"
            td="none"
            renderRoot={(props) => <Link to="/invoices" search={{ state }} {...props} />}
          >
            <Stack gap={2}>
              <Group gap={6} wrap="nowrap">
                <InvoiceStateIcon state={state} />
                <Text size="sm" className="cut">
                  {t(`invoiceState.${state}`)}
                </Text>
              </Group>
              <Text fz={26} fw={600} lh={1.2}>
                {count(found?.count ?? 0)}
              </Text>
              {(found?.sums ?? []).map((sum) => (
                <Text key={sum.currency} size="xs" c="dimmed">
                  {money(sum)}
                </Text>
              ))}
            </Stack>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
