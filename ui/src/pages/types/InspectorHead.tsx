/** Name, marks, ancestors and actions of what is inspected. */
import { Anchor, Badge, Box, Breadcrumbs, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ModeMark } from "../../components/StatusMark";
import type { TypeSummary, TypeView } from "../../ipc";
import { t } from "../../texts/t";
import { ExtractAction, NewChildAction, OwnTypeActions } from "./TypeActions";
import { TypeMark } from "./TypeTree";
import { type Chosen, lineageOf, titleOf } from "./tree";

export function InspectorHead({
  view,
  types,
  onChoose,
  textButton,
}: {
  view: TypeView;
  types: TypeSummary[];
  onChoose: (chosen: Chosen | null) => void;
  textButton: ReactNode;
}) {
  return (
    <Box>
      <Group gap={8} wrap="nowrap">
        <Title order={2} size="h4" className="cut">
          {view.title}
        </Title>
        {view.backend ? (
          <ModeMark value={view.backend.mode} />
        ) : (
          <TypeMark own={view.own} broken={view.problem !== null} worded />
        )}
        {!view.backend && (
          <Text size="xs" ff="monospace" c="dimmed" className="cut">
            {view.id}
          </Text>
        )}
      </Group>
      <Lineage view={view} types={types} />
      <Group gap="xs" mt="xs">
        {view.backend ? (
          view.problem === null && (
            <ExtractAction view={view} types={types} onChoose={onChoose} variant="default" />
          )
        ) : (
          <>
            {view.problem === null && <NewChildAction view={view} onChoose={onChoose} />}
            {textButton}
            {view.own && <OwnTypeActions view={view} types={types} onChoose={onChoose} />}
          </>
        )}
      </Group>
    </Box>
  );
}

function Lineage({ view, types }: { view: TypeView; types: TypeSummary[] }) {
  const nearest = view.problem ? lineageOf(types, view.id) : view.lineage;
  const ancestors = [...nearest].reverse();
  const crumbs = view.backend ? ancestors : ancestors.filter((id) => id !== view.id);
  return (
    <Group component="nav" aria-label={t("types.lineage")} gap="xs" mt={4} mih={22}>
      <Breadcrumbs separator="▸" separatorMargin={6}>
        {crumbs.map((id) => (
          <Anchor
            key={id}
            size="sm"
            renderRoot={(props) => <Link to="/types" search={{ type: id }} {...props} />}
          >
            {titleOf(types, id)}
          </Anchor>
        ))}
        <Text size="sm" fw={600}>
          {view.title}
        </Text>
      </Breadcrumbs>
      {!view.backend && !view.usable && view.problem === null && (
        <Badge variant="outline" color="gray" size="sm" tt="none" title={t("types.family")}>
          {t("types.familyMark")}
        </Badge>
      )}
    </Group>
  );
}
