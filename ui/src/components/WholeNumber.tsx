/** A whole number with its unit. */
import { NumberInput } from "@mantine/core";
import { useState } from "react";

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
  // An emptied field stands for no number: until another one is typed, the one before counts.
  const [empty, setEmpty] = useState(false);
  return (
    <NumberInput
      label={label}
      description={help}
      maw={360}
      suffix={unit}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      value={empty ? "" : value}
      onChange={(typed) => {
        setEmpty(typed === "");
        if (typed !== "") onChange(Number(typed));
      }}
      onBlur={() => setEmpty(false)}
    />
  );
}
