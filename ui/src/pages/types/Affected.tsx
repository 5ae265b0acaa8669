/** Who takes a value from where it is about to be changed. */
import { Alert, Box, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { ErrorState } from "../../components/Page";
import { ModeMark } from "../../components/StatusMark";
import type { Affected, BackendLeaf, TypeSummary, TypeView } from "../../ipc";
import type { useAffected } from "../../state/queries";
import { list } from "../../texts/format";
import { t } from "../../texts/t";
import { titleOf } from "./tree";

interface Props {
  view: Pick<TypeView, "id" | "backend">;
  types: TypeSummary[];
  query: ReturnType<typeof useAffected>;
}

export function WhoIsAffected({ view, types, query }: Props) {
  if (view.backend) return <AffectedBackend backend={view.backend} />;
  const { data } = query;
  return (
    <Box component="section" aria-label={t("affected.title")} mih={64}>
      <Text size="sm" fw={600} mb={4}>
        {t("affected.title")}
      </Text>
      {data ? (
        <List affected={data} self={view.id} types={types} />
      ) : query.error ? (
        <ErrorState error={query.error} again={() => void query.refetch()} />
      ) : (
        <Text size="sm" c="dimmed" role="status">
          {t("affected.loading")}
        </Text>
      )}
    </Box>
  );
}

/** A backend is a leaf: nobody takes anything from it. */
function AffectedBackend({ backend }: { backend: BackendLeaf }) {
  return (
    <Stack component="section" gap={6} aria-label={t("affected.title")}>
      <Group gap={8}>
        <Text size="sm">{t("affected.backendOnly", { name: backend.name })}</Text>
        <ModeMark value={backend.mode} size="sm" />
      </Group>
      <Live backends={[backend]} />
    </Stack>
  );
}

function List({
  affected,
  self,
  types,
}: {
  affected: Affected;
  self: string;
  types: TypeSummary[];
}) {
  const others = affected.types.filter((id) => id !== self).map((id) => titleOf(types, id));
  if (others.length === 0 && affected.backends.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("affected.none")}
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      {others.length > 0 && (
        <Text size="sm">{t("affected.types", { count: others.length, names: list(others) })}</Text>
      )}
      {affected.backends.map((backend) => (
        <Group key={backend.id} gap={8}>
          <Text size="sm">{backend.name}</Text>
          <ModeMark value={backend.mode} size="sm" />
        </Group>
      ))}
      <Live backends={affected.backends} />
    </Stack>
  );
}

function Live({ backends }: { backends: BackendLeaf[] }) {
  const count = backends.filter((one) => one.mode === "live" && one.enabled).length;
  return (
    count > 0 && (
      <Alert color="orange" variant="light" p="xs" icon={<IconAlertTriangle size={16} />}>
        {t("affected.live", { count })}
      </Alert>
    )
  );
}
