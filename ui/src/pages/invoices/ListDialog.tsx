/** Writes the list, or what is chosen of it, to a file. */
import {
  Button,
  Checkbox,
  Group,
  Modal,
  Radio,
  SegmentedControl,
  Stack,
  Text,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { WorkLine } from "../../components/WorkLine";
import {
  api,
  asProblem,
  type ColumnChoice,
  type InvoiceQuery,
  type ListFormat,
  type Problem,
} from "../../ipc";
import { tell, tellProblem, useAction, useHere, wasStopped } from "../../state/actions";
import { useGoing } from "../../state/works";
import { decimalComma } from "../../texts/format";
import { t, wordsOf } from "../../texts/t";

interface Props {
  opened: boolean;
  query: InvoiceQuery;
  /** How many match. */
  matching: number;
  /** What is chosen. */
  chosen: number[];
  columns: ColumnChoice[];
  onClose: () => void;
}

export function ListDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t("list.title")} size="lg">
      {props.opened && <Content {...props} />}
    </Modal>
  );
}

/** The reader's words for what stands in the cells. */
const cellWords = (): Record<string, string> => ({
  ...wordsOf("invoiceState.", "state."),
  ...wordsOf("payment.", "payment."),
  ...wordsOf("booksState.", "books."),
  ...wordsOf("invoice.kind.", "kind."),
});

function Content({ query, matching, chosen, columns, onClose }: Props) {
  const [format, setFormat] = useState<ListFormat>("xlsx");
  const [which, setWhich] = useState(chosen.length > 0 ? "chosen" : "matching");
  const [comma, setComma] = useState(decimalComma);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const proposed = useQuery({
    queryKey: ["listPath", format],
    queryFn: () => api.listPath(format),
    gcTime: 0,
  });
  const course = useGoing("list");
  const here = useHere();
  const path = typed ?? proposed.data ?? "";
  const count = which === "chosen" ? chosen.length : matching;
  const write = useAction(
    (replace: boolean) => {
      setProblem(null);
      return api.listExport({
        query,
        ids: which === "chosen" ? chosen : null,
        columns: columns.map(({ column }) => ({ column, title: t(`column.${column}`) })),
        words: cellWords(),
        format,
        decimal_comma: comma,
        path,
        replace,
      });
    },
    (written) => {
      if (here.current) onClose();
      tell(t("list.done", { count: written.rows, path: written.path }));
    },
    (error) => {
      if (wasStopped(error)) return;
      if (here.current) setProblem(asProblem(error));
      else tellProblem(error);
    },
  );
  return (
    <Stack gap="md">
      <Radio.Group label={t("list.which")} value={which} onChange={setWhich}>
        <Group gap="lg" mt={6}>
          <Radio size="xs" value="matching" label={t("list.matching", { count: matching })} />
          <Radio
            size="xs"
            value="chosen"
            disabled={chosen.length === 0}
            label={t("list.chosen", { count: chosen.length })}
          />
        </Group>
      </Radio.Group>
      <Group gap="lg">
        <SegmentedControl
          size="xs"
          aria-label={t("list.format")}
          value={format}
          onChange={(value) => {
            setFormat(value === "csv" ? "csv" : "xlsx");
            setTyped(null);
          }}
          data={[
            { value: "xlsx", label: t("list.xlsx") },
            { value: "csv", label: t("list.csv") },
          ]}
        />
        {format === "csv" && (
          <Checkbox
            size="xs"
            label={t("list.comma")}
            checked={comma}
            onChange={(event) => setComma(event.currentTarget.checked)}
          />
        )}
      </Group>
      <PathField
        label={t("list.path")}
        wanted={format === "csv" ? "table" : "workbook"}
        help={t("list.columns", {
          columns: columns.map(({ column }) => t(`column.${column}`)).join(", "),
        })}
        value={path}
        onChange={setTyped}
      />
      {problem && (
        <ProblemNote
          problem={problem}
          action={
            problem.code === "list.exists" && (
              <Button variant="default" color="red" onClick={() => write.mutate(true)}>
                {t("list.replace")}
              </Button>
            )
          }
        />
      )}
      {course && <WorkLine work={course} dismissible={false} />}
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {t("list.stays")}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={path.trim() === "" || count === 0}
            loading={write.isPending || course !== undefined}
            onClick={() => write.mutate(false)}
          >
            {t("list.write", { count })}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
