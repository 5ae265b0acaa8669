/** A whole number with its unit. */
import { NumberInput } from "@mantine/core";

export function WholeNumber({
  label,
  help,
  unit = "",
  least = 0,
  most,
  value,
  onChange,
}: {
  label: string;
  help?: string;
  unit?: string;
  least?: number;
  most: number;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      label={label}
      description={help}
      maw={360}
      suffix={unit}
      min={least}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      value={value}
      onChange={(typed) => onChange(Math.max(least, Number(typed) || 0))}
    />
  );
}
