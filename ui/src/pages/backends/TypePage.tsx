/** Every effective value of a backend type and where it comes from, as a browser's inspector shows styles. */
import { Badge, Breadcrumbs, Button, Group, Table, Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { SearchField } from "../../components/SearchField";
import type { Effective, TypeView } from "../../ipc";
import { useTypeView } from "../../state/queries";
import { t } from "../../texts/t";

export function TypePage() {
  const { typeId } = useParams({ from: "/backends/types/$typeId" });
  const view = useTypeView(typeId);
  return (
    <div className="page">
      <PageHead
        title={t("type.title", { title: view.data?.title ?? typeId })}
        lead={t("type.lead")}
        actions={
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={15} />}
            renderRoot={(props) => <Link to="/backends" {...props} />}
          >
            {t("editor.back")}
          </Button>
        }
      />
      <Loaded query={view} rows={12}>
        {(data) => <Values view={data} />}
      </Loaded>
    </div>
  );
}

function Values({ view }: { view: TypeView }) {
  const [text, setText] = useState("");
  const wanted = text.toLowerCase();
  const values = view.values.filter(
    (value) =>
      value.path.toLowerCase().includes(wanted) ||
      value.definitions.some((one) => one.value.toLowerCase().includes(wanted)),
  );
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t("type.lineage")}
          </Text>
          <Breadcrumbs separator="▸">
            {[...view.lineage].reverse().map((one) => (
              <Text key={one} size="sm" fw={one === view.id ? 600 : 400}>
                {one}
              </Text>
            ))}
          </Breadcrumbs>
        </Group>
        <SearchField label={t("type.search")} value={text} onSearch={setText} width={300} />
      </Group>
      {values.length === 0 ? (
        <EmptyState title={t("type.noMatch")} />
      ) : (
        <Table layout="fixed" stickyHeader aria-label={t("type.values")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="38%">{t("type.path")}</Table.Th>
              <Table.Th>{t("type.value")}</Table.Th>
              <Table.Th w={150}>{t("type.origin")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {values.map((value) => (
              <Value key={value.path} value={value} own={view.id} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function Value({ value, own }: { value: Effective; own: string }) {
  return (
    <Table.Tr style={{ verticalAlign: "top" }}>
      <Table.Td>
        <Text size="xs" ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {value.path}
        </Text>
      </Table.Td>
      <Table.Td>
        {value.definitions.map((one, place) => (
          <Text
            key={one.origin}
            size="xs"
            ff="monospace"
            className={place > 0 ? "overridden" : undefined}
            title={place > 0 ? t("type.overridden", { origin: one.origin }) : undefined}
            style={{ overflowWrap: "anywhere" }}
          >
            {one.value}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        {value.definitions.map((one, place) => (
          <div key={one.origin}>
            <Badge
              variant={place === 0 ? "light" : "outline"}
              color={place === 0 && one.origin === own ? "ink" : "gray"}
              tt="none"
              size="sm"
            >
              {one.origin}
            </Badge>
          </div>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
