/** What a row's value is turned into. */
import { Select } from "@mantine/core";
import { conversions, type Row, withMember } from "../../state/mapping";
import { t } from "../../texts/t";

export function ConvertField({
  row,
  help,
  onChange,
}: {
  row: Row;
  help?: string;
  onChange: (row: Row) => void;
}) {
  return (
    <Select
      flex={1}
      label={t("row.convert")}
      {...(help ? { description: help } : {})}
      data={[
        { value: "", label: t("row.convert.none") },
        ...conversions.map((one) => ({ value: one, label: t(`row.convert.${one}`) })),
      ]}
      value={row.convert ?? ""}
      // A list's members are turned by rows of their own.
      disabled={row.children !== undefined}
      onChange={(next) => onChange(withMember(row, "convert", next ?? ""))}
    />
  );
}
