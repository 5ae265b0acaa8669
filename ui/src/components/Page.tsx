/** The head of a page and the three states every list has besides its rows. */
import { Box, Button, Center, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { asProblem } from "../ipc";
import { t } from "../texts/t";
import { ProblemNote } from "./ProblemNote";

export function PageHead({
  title,
  lead,
  actions,
}: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" mb="md" className="wraps">
      <Box miw={0}>
        <Title order={1}>{title}</Title>
        {lead && (
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        )}
      </Box>
      {actions && (
        <Group gap="xs" wrap="nowrap" className="wraps">
          {actions}
        </Group>
      )}
    </Group>
  );
}

export function LoadingRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className="late loading-rows" role="status" aria-label={t("common.loading")}>
      <Skeleton height={rows * 32 - 8} />
    </div>
  );
}

export function EmptyState({
  icon,
  title,
  text,
  action,
}: {
  icon?: ReactNode;
  title: string;
  text?: string;
  action?: ReactNode;
}) {
  return (
    <Center py={48}>
      <Stack align="center" gap={6} maw={440}>
        <Text c="dimmed" lh={0}>
          {icon}
        </Text>
        <Text fw={600}>{title}</Text>
        {text && (
          <Text size="sm" c="dimmed" ta="center">
            {text}
          </Text>
        )}
        {action && <Box mt="xs">{action}</Box>}
      </Stack>
    </Center>
  );
}

export function ErrorState({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <ProblemNote
      problem={asProblem(error)}
      action={
        again && (
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>
            {t("common.tryAgain")}
          </Button>
        )
      }
    />
  );
}

interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/**
 * Shows a query's rows once they are there; else that it loads or why it failed. What was there and
 * could not be read again stays, below the reason.
 */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  query: Answer<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error && (
          <Box mb="md">
            <ErrorState error={query.error} again={() => void query.refetch()} />
          </Box>
        )}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ErrorState error={query.error} again={() => void query.refetch()} />;
  return <LoadingRows rows={rows ?? 6} />;
}
