/** Writes all that the filters show to a file. */
import { SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { WriteFile } from "../../components/WriteFile";
import { api, type HistoryFormat, type HistoryQuery, type Wanted } from "../../ipc";
import { t } from "../../texts/t";

interface Props {
  opened: boolean;
  query: HistoryQuery;
  /** Whether a filter leaves anything out. */
  filtered: boolean;
  onClose: () => void;
}

const kinds: Record<HistoryFormat, Wanted> = { csv: "table", json_lines: "lines" };
const formats: HistoryFormat[] = ["csv", "json_lines"];

export function WriteDialog(props: Props) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t("history.write")} size="lg">
      {props.opened && <Content {...props} />}
    </Dialog>
  );
}

function Content({ query, filtered, onClose }: Props) {
  const [format, setFormat] = useState<HistoryFormat>("csv");
  return (
    <WriteFile
      kind="history"
      format={format}
      wanted={kinds[format]}
      propose={() => api.historyPath(format)}
      write={(path, replace) => api.historyExport({ query, path, format, replace })}
      told={({ rows, path }) => t("history.written", { rows, path })}
      button={t("history.write.do")}
      onClose={onClose}
    >
      <Text size="sm">{t(filtered ? "history.write.matching" : "history.write.whole")}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t("write.format")}
        value={format}
        onChange={setFormat}
        data={formats.map((value) => ({ value, label: t(`history.write.${value}`) }))}
      />
    </WriteFile>
  );
}
