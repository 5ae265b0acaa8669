/** A day or an amount, typed as the reader writes it: it counts once it is left, or on Enter. */
import { TextInput } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { t } from "../texts/t";
import { amountOf, dayOf, typedAmount, typedDay } from "../texts/typed";

type Props = Omit<ComponentProps<typeof TextInput>, "value" | "onChange"> & {
  /** As it is kept: `2026-01-31`, `1234.50`. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

const EXAMPLE_DAY = "2026-01-31";
const EXAMPLE_AMOUNT = "1234.50";

export function DayField(props: Props) {
  const example = typedDay(EXAMPLE_DAY);
  const wrong = t("invoices.noDay", { example });
  return <Typed placeholder={example} {...props} read={dayOf} shown={typedDay} wrong={wrong} />;
}

export function AmountField(props: Props) {
  const wrong = t("invoices.noAmount", { example: typedAmount(EXAMPLE_AMOUNT) });
  return <Typed {...props} read={amountOf} shown={typedAmount} wrong={wrong} />;
}

function Typed({
  value,
  onChange,
  read,
  shown,
  wrong,
  ...field
}: Props & {
  read: (text: string) => string | null;
  shown: (value: string) => string;
  wrong: string;
}) {
  const [typed, setTyped] = useState<{ text: string; over: string | undefined } | null>(null);
  const [refused, setRefused] = useState(false);
  // What was typed over another value than there is now is past.
  const text = typed && typed.over === value ? typed.text : null;
  const commit = () => {
    if (text === null) return;
    const next = text.trim() === "" ? undefined : read(text);
    setRefused(next === null);
    if (next === null) return;
    setTyped(null);
    if (next !== value) onChange(next);
  };
  return (
    <TextInput
      {...field}
      value={text ?? shown(value ?? "")}
      error={refused && text !== null && wrong}
      onChange={(event) => {
        setTyped({ text: event.currentTarget.value, over: value });
        setRefused(false);
      }}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
