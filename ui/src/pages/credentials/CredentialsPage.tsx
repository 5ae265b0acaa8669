/** What is kept for which backend, and when it last worked. A secret goes in and never comes out. */
import { Group, Stack, Table, Text } from "@mantine/core";
import { IconArrowLeft, IconKey } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Confirm } from "../../components/Confirm";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { ModeMark } from "../../components/StatusMark";
import { api, type CredentialRow, ProblemError } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { useCredentials } from "../../state/queries";
import { instant, list } from "../../texts/format";
import { problemText, shipped, t } from "../../texts/t";
import { CopyDialog } from "./CopyDialog";
import { ReplaceDialog } from "./ReplaceDialog";

type Asked = { what: "replace" | "delete" | "copy"; row: CredentialRow };

export function CredentialsPage() {
  const rows = useCredentials();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  return (
    <div className="page">
      <PageHead
        title={t("credentials.title")}
        lead={t("credentials.lead")}
        actions={
          <CommandButton
            variant="default"
            leftSection={<IconArrowLeft size={15} />}
            renderRoot={(props) => <Link to="/backends" {...props} />}
          >
            {t("editor.back")}
          </CommandButton>
        }
      />
      <Loaded query={rows} rows={4}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              icon={<IconKey size={36} stroke={1.4} />}
              title={t("credentials.none")}
              text={t("credentials.noneText")}
            />
          ) : (
            <List rows={data} onAsk={setAsked} />
          )
        }
      </Loaded>
      {asked?.what === "replace" && <ReplaceDialog row={asked.row} onClose={close} />}
      {asked?.what === "copy" && <CopyDialog row={asked.row} onClose={close} />}
      {asked?.what === "delete" && <DeleteDialog row={asked.row} onClose={close} />}
    </div>
  );
}

function List({ rows, onAsk }: { rows: CredentialRow[]; onAsk: (asked: Asked) => void }) {
  return (
    <div className="wide">
      <Table aria-label={t("credentials.list")} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("credentials.backend")}</Table.Th>
            <Table.Th>{t("credentials.kept")}</Table.Th>
            <Table.Th>{t("credentials.worked")}</Table.Th>
            <Table.Th aria-label={t("credentials.actions")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.backend.id} row={row} onAsk={(what) => onAsk({ what, row })} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

const places = { keyring: true, vault: true, session: true } as const;
const isPlace = (kind: string): kind is keyof typeof places => kind in places;

function keptWords(row: CredentialRow): string {
  if (row.backend.mode === "practice") return t("credentials.practice");
  if (row.stored_in === null) return t("credentials.notStored");
  if (!row.present) return t("credentials.unreadable");
  return isPlace(row.stored_in) ? t(`credentials.in.${row.stored_in}`) : row.stored_in;
}

function Row({ row, onAsk }: { row: CredentialRow; onAsk: (what: Asked["what"]) => void }) {
  const { name, id, mode } = row.backend;
  const test = useAction(
    async () => {
      const report = await api.credentialTest(id);
      if (report.problem) throw new ProblemError(report.problem);
    },
    () => tell(t("credentials.tested", { name })),
    (error) => tellProblem(error, name),
  );
  const own = mode !== "practice";
  return (
    <Table.Tr className="tops">
      <Table.Td>
        <Group gap={8} wrap="nowrap">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <ModeMark value={mode} size="sm" />
        </Group>
        <Text size="xs" c="dimmed">
          {row.type_title} · {list(row.parts.map((part) => shipped(part)))}
        </Text>
      </Table.Td>
      <Table.Td>
        <Stack gap={2}>
          <Text size="sm">{keptWords(row)}</Text>
          {row.paused && (
            <Text size="xs" c="orange">
              {t("credentials.waits", { reason: problemText(row.paused) })}
            </Text>
          )}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{row.verified_at ? instant(row.verified_at) : t("credentials.never")}</Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <CommandButton
            variant="default"
            size="xs"
            aria-label={t("credentials.testNamed", { name })}
            loading={test.isPending}
            onClick={() => test.mutate(undefined)}
          >
            {t("credentials.test")}
          </CommandButton>
          {own && (
            <CommandButton
              variant="default"
              size="xs"
              aria-label={t("credentials.replaceNamed", { name })}
              onClick={() => onAsk("replace")}
            >
              {t("credentials.replace")}
            </CommandButton>
          )}
          {mode === "test" && (
            <CommandButton
              variant="default"
              size="xs"
              aria-label={t("credentials.copyNamed", { name })}
              onClick={() => onAsk("copy")}
            >
              {t("credentials.copy")}
            </CommandButton>
          )}
          {own && row.stored_in !== null && (
            <CommandButton
              variant="subtle"
              color="red"
              size="xs"
              aria-label={t("credentials.deleteNamed", { name })}
              onClick={() => onAsk("delete")}
            >
              {t("credentials.delete")}
            </CommandButton>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function DeleteDialog({ row, onClose }: { row: CredentialRow; onClose: () => void }) {
  const { name, id } = row.backend;
  const remove = useAction(
    () => api.credentialDelete(id),
    () => {
      tell(t("credentials.deleted", { name }));
      onClose();
    },
    (error) => tellProblem(error, name),
  );
  return (
    <Confirm
      opened
      danger
      title={t("credentials.deleteNamed", { name })}
      text={t("credentials.deleteText", { name })}
      confirm={t("credentials.delete")}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    />
  );
}
