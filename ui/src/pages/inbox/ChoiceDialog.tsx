/** What a choice will do, before it is made: to how many, with which result, and what still stands against it. */
import { Button, Group, List, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { ErrorState, LoadingRows } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { api, type Choice, type ResolvePreview, type ResolveReport } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { useResolvePreview } from "../../state/inbox";
import { followExport } from "../../state/runs";
import { tellAdopted } from "../../state/takeBack";
import { money, moneyList } from "../../texts/format";
import { problemText, t } from "../../texts/t";
import type { Chosen } from "./InboxPage";
import { OrderPicker } from "./OrderPicker";
import { plainChoice, selectionOf } from "./words";

export function ChoiceDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { group, item, kind } = chosen;
  const [order, setOrder] = useState<string | null>(null);
  const [number, setNumber] = useState(item?.candidates[0] ?? "");
  const choice = choiceOf(chosen, order, number);
  const selection = selectionOf(group, item);
  const preview = useResolvePreview(selection, choice);
  const resolve = useAction(
    (made: Choice) => api.resolve(selection, made),
    async (report) => {
      onClose();
      await told(chosen, report, number);
    },
  );
  const possible = preview.data?.possible ?? 0;
  const ready = choice !== null && possible > 0 && preview.data?.problem === null;
  const name = item?.name ?? t("inbox.all", { count: group.count });
  return (
    <Dialog opened onClose={onClose} size="lg" title={`${t(`inbox.choice.${kind}`)} · ${name}`}>
      <Stack gap="md">
        <Text size="sm">{t(`inbox.will.${kind as Dialogued}`)}</Text>
        {item && (
          <Text size="sm" c="dimmed">
            {problemText(item.problem)}
          </Text>
        )}
        {kind === "pick_order" && item?.record != null && (
          <OrderPicker
            record={item.record}
            backend={group.backend ?? 0}
            present={item.order}
            value={order}
            onPick={setOrder}
          />
        )}
        {kind === "adopt" && (
          <Candidates list={item?.candidates ?? []} value={number} onPick={setNumber} />
        )}
        {choice && <Foreseen preview={preview} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={!ready}
            loading={resolve.isPending}
            onClick={() => choice && resolve.mutate(choice)}
          >
            {t(`inbox.go.${kind as Dialogued}`, { count: possible || 1 })}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** Choices that are made here and not on another page. */
type Dialogued = Exclude<Chosen["kind"], `open_${string}` | "cancel">;

function choiceOf({ kind, item }: Chosen, order: string | null, number: string): Choice | null {
  if (kind === "pick_order") return order === null ? null : { choice: kind, order };
  if (kind === "adopt") return number === "" ? null : { choice: kind, external_id: number };
  return plainChoice(kind, item);
}

/** Says what was done, and follows the export that came of it. */
async function told(
  { kind, group, item }: Chosen,
  report: ResolveReport,
  number: string,
): Promise<void> {
  if (kind === "adopt" && item?.record != null && group.backend !== null) {
    return tellAdopted({ record: item.record, backend: group.backend }, number);
  }
  if (kind === "set_aside") {
    tell(t("inbox.setAside", { count: report.done }));
    return;
  }
  if (report.run !== null && report.queued > 0) await followExport(report.run, report.queued);
  else tell(t("inbox.done", { count: report.done }));
}

function Candidates({
  list,
  value,
  onPick,
}: {
  list: string[];
  value: string;
  onPick: (number: string) => void;
}) {
  if (list.length === 0) {
    return (
      <TextInput
        label={t("inbox.shopNumber")}
        value={value}
        onChange={(event) => onPick(event.currentTarget.value.trim())}
        data-autofocus
      />
    );
  }
  return (
    <Radio.Group value={value} onChange={onPick} label={t("adopt.title")}>
      <Stack gap={6} mt={6}>
        {list.map((one) => (
          <Radio key={one} value={one} label={t("inbox.candidate", { number: one })} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Foreseen({
  preview,
}: {
  preview: { data: ResolvePreview | undefined; error: unknown; refetch: () => unknown };
}) {
  if (preview.error) {
    return <ErrorState error={preview.error} again={() => void preview.refetch()} />;
  }
  if (!preview.data) return <LoadingRows rows={2} />;
  const { possible, matching, sums, export: sent, found, problem } = preview.data;
  if (problem) return <ProblemNote problem={problem} />;
  const left = sent?.problems ?? [];
  return (
    <Stack gap={6}>
      {sums.length > 0 && (
        <Text size="sm" fw={600}>
          {t("inbox.possible", { possible, sum: moneyList(sums) })}
        </Text>
      )}
      {matching > possible && (
        <Text size="sm" c="dimmed">
          {t("inbox.passedOver", { count: matching - possible })}
        </Text>
      )}
      {found !== null && <Text size="sm">{t("inbox.found", { number: found })}</Text>}
      {found === null && left.length === 0 && sent?.expected_total && (
        <Text size="sm">{t("inbox.total", { total: money(sent.expected_total) })}</Text>
      )}
      {found === null && left.length > 0 && (
        <div>
          <Text size="sm">{t("inbox.still")}</Text>
          <List size="sm">
            {left.map((one) => (
              <List.Item key={`${one.code} ${one.message}`}>{problemText(one)}</List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
