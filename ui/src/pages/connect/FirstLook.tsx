/** Last step: what is there, read for the first time. Nothing is sent. */
import { Alert, Group, Loader, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { LoadingRows } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import {
  api,
  asProblem,
  type BackendView,
  type InvoiceQuery,
  type PreviewReport,
  type TypeForm,
} from "../../ipc";
import { useAction } from "../../state/actions";
import { startsByItself } from "../../state/connect";
import { type Draft, toCore } from "../../state/draft";
import { filterOf } from "../../state/invoiceFilter";
import { useBackends, useJob } from "../../state/queries";
import { day, money } from "../../texts/format";
import { t } from "../../texts/t";
import { PreviewPane } from "../invoices/PreviewPane";

interface Props {
  backend: BackendView;
  draft: Draft;
  form: TypeForm;
}

/** So many of the newest invoices are shown, and so many are offered as examples. */
const NEWEST = 6;
const EXAMPLES = 10;

const query = (part: Partial<InvoiceQuery>): InvoiceQuery => ({
  ...filterOf({}),
  offset: 0,
  limit: NEWEST,
  ...part,
});

export function FirstLook(props: Props) {
  const { backend } = props;
  return (
    <Stack gap="md">
      <Title order={2} size="h5">
        {t(`connect.lookTitle.${backend.kind}`)}
      </Title>
      <Reading backend={backend} />
      {backend.kind === "erp" ? <Books /> : <Shop {...props} />}
    </Stack>
  );
}

const ended = new Set(["done", "nothing_to_do", "parked", "failed", "cancelled"]);
const good = new Set(["done", "nothing_to_do"]);

/** Reads in the background; what is read so far shows below at once. */
function Reading({ backend }: { backend: BackendView }) {
  const begun = useRef(false);
  const start = useAction(
    () => api.importStart(backend.id),
    undefined,
    () => undefined,
  );
  const { mutate } = start;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate(undefined);
  }, [mutate]);
  const job = useJob(start.data?.jobs[0] ?? null).data?.job;
  const failed =
    start.error ?? (job && ended.has(job.state) && !good.has(job.state) && job.problem);
  if (failed) {
    return (
      <ProblemNote
        heading={t("connect.readFailed", { name: backend.name })}
        problem={asProblem(failed)}
        action={
          <CommandButton
            variant="default"
            loading={start.isPending}
            onClick={() => mutate(undefined)}
          >
            {t("connect.readAgain")}
          </CommandButton>
        }
      />
    );
  }
  if (job && ended.has(job.state)) return null;
  return (
    <Group gap="xs" role="status" className="late">
      <Loader size="xs" />
      <Text size="sm">{job?.progress?.text ?? t(`connect.reading.${backend.kind}`)}</Text>
    </Group>
  );
}

function NothingSent() {
  return (
    <Alert variant="light" color="teal" p="xs" icon={<IconShieldCheck size={18} />}>
      <Text size="sm">{t("connect.nothingSent")}</Text>
    </Alert>
  );
}

function Books() {
  const asked = query({});
  const invoices = useQuery({
    queryKey: ["invoices", "newest", asked],
    queryFn: () => api.invoices(asked),
  });
  const shop = useBackends().data?.some((one) => one.kind === "shop") ?? false;
  const page = invoices.data;
  return (
    <>
      {!page && <LoadingRows rows={NEWEST} />}
      {page && (
        <Paper withBorder p="md" radius="md" component="section" aria-live="polite">
          <Text fw={600}>{t("connect.found", { count: page.total })}</Text>
          {page.total === 0 ? (
            <Text size="sm" c="dimmed">
              {t("connect.foundNone")}
            </Text>
          ) : (
            <>
              <Text size="sm" c="dimmed" mb={6}>
                {t("connect.first", { count: page.rows.length })}
              </Text>
              <div className="wide">
                <Table aria-label={t("connect.lookTitle.erp")}>
                  <Table.Tbody>
                    {page.rows.map((row) => (
                      <Table.Tr key={row.id}>
                        <Table.Td>{row.number ?? t("invoices.draft")}</Table.Td>
                        <Table.Td>{day(row.date)}</Table.Td>
                        <Table.Td>{row.party}</Table.Td>
                        <Table.Td>{row.order_reference ?? t("common.none")}</Table.Td>
                        <Table.Td className="num">{money(row.total)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            </>
          )}
        </Paper>
      )}
      <NothingSent />
      <Group justify="flex-end" gap="xs">
        {shop ? (
          <GoInvoices />
        ) : (
          <>
            <CommandButton variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
              {t("connect.later")}
            </CommandButton>
            <CommandButton
              renderRoot={(props) => (
                <Link to="/backends/new" search={{ kind: "shop" }} {...props} />
              )}
            >
              {t("connect.goShop")}
            </CommandButton>
          </>
        )}
      </Group>
    </>
  );
}

function GoInvoices() {
  return (
    <CommandButton renderRoot={(props) => <Link to="/invoices" {...props} />}>
      {t("connect.goInvoices")}
    </CommandButton>
  );
}

/**
 * The first invoice from this one on that nothing speaks against: a first look is to show what
 * goes out. Where something speaks against each of them, the one asked for, with the reason.
 */
async function example(ids: number[], from: number, backend: number) {
  let first: { report: PreviewReport; at: number } | undefined;
  for (const step of ids.keys()) {
    const at = (from + step) % ids.length;
    const [report] = await api.preview({ by: "ids", ids: ids.slice(at, at + 1) }, backend);
    if (report?.problems.length === 0) return { report, at };
    if (report) first ??= { report, at };
  }
  return first ?? null;
}

function Shop({ backend, draft, form }: Props) {
  const books = useBackends().data?.some((one) => one.kind === "erp") ?? true;
  const asked = query({ backend: backend.id, state: "ready", limit: EXAMPLES });
  const ready = useQuery({
    queryKey: ["invoices", "examples", asked],
    queryFn: () => api.invoices(asked),
  });
  const [from, setFrom] = useState(0);
  const rows = ready.data?.rows ?? [];
  const ids = rows.map((row) => row.id);
  const preview = useQuery({
    queryKey: ["firstPreview", backend.id, ids, from],
    queryFn: () => example(ids, from, backend.id),
    enabled: rows.length > 0,
  });
  const report = preview.data?.report;
  const row = rows[preview.data?.at ?? from % Math.max(1, rows.length)];
  const itself = startsByItself(form);
  if (!books) {
    return (
      <>
        <Text size="sm">{t("connect.needBooks")}</Text>
        <NothingSent />
        <Group justify="flex-end">
          <CommandButton
            renderRoot={(props) => <Link to="/backends/new" search={{ kind: "erp" }} {...props} />}
          >
            {t("connect.title.erp")}
          </CommandButton>
        </Group>
      </>
    );
  }
  return (
    <>
      {ready.data && (
        <Text fw={600}>{t("connect.ready", { count: ready.data.total, name: backend.name })}</Text>
      )}
      {ready.data?.total === 0 && (
        <Text size="sm" c="dimmed">
          {t("connect.readyNone")}
        </Text>
      )}
      {row && (
        <Paper withBorder p="md" radius="md" component="section" aria-live="polite">
          <Group justify="space-between" mb="sm">
            <Text size="sm" c="dimmed">
              {t("connect.example", { number: row.number ?? t("invoices.draft") })}
            </Text>
            {rows.length > 1 && (
              <CommandButton
                variant="default"
                loading={preview.isFetching}
                onClick={() => setFrom((preview.data?.at ?? from) + 1)}
              >
                {t("connect.exampleTry")}
              </CommandButton>
            )}
          </Group>
          {preview.error && <ProblemNote problem={asProblem(preview.error)} />}
          {report ? <PreviewPane report={report} /> : !preview.error && <LoadingRows />}
        </Paper>
      )}
      <NothingSent />
      <Text size="sm" c="dimmed">
        {itself ? t("connect.automatic") : t("connect.byHand")}
      </Text>
      <Group justify="flex-end">
        <Finish backend={backend} draft={draft} held={itself} />
      </Group>
    </>
  );
}

/** Leaves; what was held back until the preview was seen goes its way from now on. */
function Finish({ backend, draft, held }: { backend: BackendView; draft: Draft; held: boolean }) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: "/invoices", search: { backend: backend.id } });
  const release = useAction(
    () => api.backendSave(toCore({ ...draft, id: backend.id, credential: {} })),
    leave,
  );
  return (
    <CommandButton
      loading={release.isPending}
      onClick={() => (held ? release.mutate(undefined) : leave())}
    >
      {t("connect.goInvoices")}
    </CommandButton>
  );
}
