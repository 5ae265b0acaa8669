/** Which implementation does what for each kind of document, and what cannot be done for want of one. */
import { Anchor, Group, Table, Text, Title } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { TypeSummary, TypeView, UnitView } from "../../ipc";
import { t, wordOr } from "../../texts/t";
import { titleOf } from "./tree";

export function UnitsTab({ view, types }: { view: TypeView; types: TypeSummary[] }) {
  const models = [...new Set(view.units.map((unit) => unit.model))];
  return models.map((model) => {
    const name = wordOr(`model.${model}`, {}, model);
    return (
      <section key={model} aria-label={t("units.of", { model: name })}>
        <Title order={3} size="h6" mb={4}>
          {name}
        </Title>
        <Table layout="fixed" mb="md" aria-label={t("units.of", { model: name })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={130}>{t("units.role")}</Table.Th>
              <Table.Th>{t("units.does")}</Table.Th>
              <Table.Th w={150}>{t("units.from")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {view.units
              .filter((unit) => unit.model === model)
              .map((unit) => (
                <Unit key={unit.role} view={view} unit={unit} types={types} />
              ))}
          </Table.Tbody>
        </Table>
      </section>
    );
  });
}

function Unit({ view, unit, types }: { view: TypeView; unit: UnitView; types: TypeSummary[] }) {
  const { origin } = unit;
  return (
    <Table.Tr className="tops">
      <Table.Td>{t(`role.${unit.role}`)}</Table.Td>
      <Table.Td>
        <Served view={view} unit={unit} />
      </Table.Td>
      <Table.Td>
        {unit.name !== null &&
          (origin === null ? (
            <Text size="sm" c="dimmed">
              {t("units.builtIn")}
            </Text>
          ) : (
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/types" search={{ type: origin }} {...props} />}
            >
              {titleOf(types, origin)}
            </Anchor>
          ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** Where the rows of a mapper are edited. */
function mappingOf(view: TypeView, unit: UnitView) {
  return {
    ...(view.backend ? { backend: view.backend.id } : { type: view.id }),
    model: unit.model === "order" ? ("order" as const) : ("invoice" as const),
    way: unit.role === "import_mapper" ? ("import" as const) : ("export" as const),
  };
}

function Served({ view, unit }: { view: TypeView; unit: UnitView }) {
  if (unit.name === null) {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start" c="dimmed">
        <IconAlertCircle size={15} stroke={1.8} className="stiff type-mark" />
        <Text size="sm">
          {t("units.missing")}: {t(`roleMissing.${unit.role}`, { model: unit.model })}
        </Text>
      </Group>
    );
  }
  return (
    <>
      {unit.rows === null ? (
        <Text size="sm" ff="monospace">
          {unit.name}
        </Text>
      ) : (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/mappings" search={mappingOf(view, unit)} {...props} />}
        >
          {t("units.rows", { count: unit.rows })}
        </Anchor>
      )}
      {unit.params.length > 0 && (
        <details className="type-params">
          <summary>{t("units.params", { count: unit.params.length })}</summary>
          {unit.params.map(([name, value]) => (
            <Text key={name} size="xs" ff="monospace" className="breaks">
              {name} = {value}
            </Text>
          ))}
        </details>
      )}
    </>
  );
}
