/** First step: which system. The version is found out by asking it. */
import { Anchor, Button, Collapse, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBuildingStore, IconChevronRight, IconNotebook } from "@tabler/icons-react";
import { Loaded } from "../../components/Page";
import type { BackendKind, TypeSummary } from "../../ipc";
import { newestOf, ordered } from "../../state/connect";
import { type Family, families } from "../../state/draft";
import { useTypes } from "../../state/queries";
import { t } from "../../texts/t";

type Pick = (type: TypeSummary, family: Family) => void;

export function SystemStep({ first, onPick }: { first: BackendKind; onPick: Pick }) {
  const types = useTypes();
  const kinds: BackendKind[] = first === "erp" ? ["erp", "shop"] : ["shop", "erp"];
  return (
    <Loaded query={types}>
      {(data) => {
        const all = ordered(families(data), first);
        return (
          <Stack gap="lg">
            {kinds.map((kind) => (
              <Kind
                key={kind}
                kind={kind}
                families={all.filter((family) => family.kind === kind)}
                onPick={onPick}
              />
            ))}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Kind({ kind, families, onPick }: { kind: BackendKind; families: Family[]; onPick: Pick }) {
  if (families.length === 0) return null;
  const books = kind === "erp";
  return (
    <section aria-label={books ? t("connect.books") : t("connect.shops")}>
      <Title order={2} size="h5">
        {books ? t("connect.books") : t("connect.shops")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {books ? t("connect.booksText") : t("connect.shopsText")}
      </Text>
      <Stack gap="xs">
        {families.map((family) => (
          <FamilyCard key={family.title} family={family} onPick={onPick} />
        ))}
      </Stack>
    </section>
  );
}

function FamilyCard({ family, onPick }: { family: Family; onPick: Pick }) {
  const [open, { toggle }] = useDisclosure(false);
  const Icon = family.kind === "erp" ? IconNotebook : IconBuildingStore;
  const newest = newestOf(family);
  const several = family.types.length > 1;
  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between" wrap="nowrap">
        <Button
          variant="subtle"
          color="gray"
          c="inherit"
          size="md"
          justify="flex-start"
          flex={1}
          leftSection={<Icon size={22} stroke={1.6} />}
          rightSection={<IconChevronRight size={16} />}
          onClick={() => newest && onPick(newest, family)}
        >
          {family.title}
        </Button>
        {several && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            aria-expanded={open}
            aria-label={`${family.title}: ${t("connect.versions")}`}
            onClick={toggle}
          >
            {t("connect.versions")}
          </Anchor>
        )}
      </Group>
      {several && (
        <Collapse expanded={open}>
          <Group gap="xs" pt="sm">
            {family.types.map((type) => (
              <Button key={type.id} variant="default" onClick={() => onPick(type, family)}>
                {type.title}
              </Button>
            ))}
          </Group>
        </Collapse>
      )}
    </Paper>
  );
}
