/** Writes the list, or what is chosen of it, to a file. */
import { Checkbox, Group, Radio, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { WriteFile } from "../../components/WriteFile";
import { api, type ColumnChoice, type InvoiceQuery, type ListFormat } from "../../ipc";
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
    <Dialog opened={props.opened} onClose={props.onClose} title={t("list.title")} size="lg">
      {props.opened && <Content {...props} />}
    </Dialog>
  );
}

/** The reader's words for what stands in the cells. */
const cellWords = (): Record<string, string> => ({
  ...wordsOf("invoiceState.", "state."),
  // Of one invoice, as its row says it; the other is said of a tab.
  "state.needs_you": t("outcome.needs_you"),
  ...wordsOf("payment.", "payment."),
  ...wordsOf("booksState.", "books."),
  ...wordsOf("invoice.kind.", "kind."),
});

function Content({ query, matching, chosen, columns, onClose }: Props) {
  const [format, setFormat] = useState<ListFormat>("xlsx");
  const [which, setWhich] = useState(chosen.length > 0 ? "chosen" : "matching");
  const [comma, setComma] = useState(decimalComma);
  const count = which === "chosen" ? chosen.length : matching;
  return (
    <WriteFile
      kind="list"
      format={format}
      wanted={format === "csv" ? "table" : "workbook"}
      help={t("list.columns", {
        columns: columns.map(({ column }) => t(`column.${column}`)).join(", "),
      })}
      propose={() => api.listPath(format)}
      write={(path, replace) =>
        api.listExport({
          query,
          ids: which === "chosen" ? chosen : null,
          columns: columns.map(({ column }) => ({ column, title: t(`column.${column}`) })),
          words: cellWords(),
          format,
          decimal_comma: comma,
          path,
          replace,
        })
      }
      told={({ rows, path }) => t("list.done", { count: rows, path })}
      button={t("list.write", { count })}
      nothing={count === 0}
      onClose={onClose}
    >
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
          aria-label={t("write.format")}
          value={format}
          onChange={setFormat}
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
    </WriteFile>
  );
}
