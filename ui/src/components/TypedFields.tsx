/** Days, amounts and times of day, typed as the reader writes them. */
import { TextInput } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { t } from "../texts/t";
import { amountOf, dayOf, timeOf, typedAmount, typedDay, typedTime } from "../texts/typed";

type Props = Omit<ComponentProps<typeof TextInput>, "value" | "onChange"> & {
  /** As it is kept: `2026-01-31`, `1234.50`. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

const EXAMPLE_DAY = "2026-01-31";
const EXAMPLE_AMOUNT = "1234.50";

/** Counts once it is left, or on Enter; what is no day never does. */
export function DayField(props: Props) {
  const example = typedDay(EXAMPLE_DAY);
  const wrong = t("invoices.noDay", { example });
  return <Typed placeholder={example} {...props} read={dayOf} shown={typedDay} wrong={wrong} />;
}

/** As `DayField`, for an amount. */
export function AmountField(props: Props) {
  const wrong = t("invoices.noAmount", { example: typedAmount(EXAMPLE_AMOUNT) });
  return <Typed {...props} read={amountOf} shown={typedAmount} wrong={wrong} />;
}

interface Saved extends Omit<ComponentProps<typeof TextInput>, "value" | "onChange"> {
  /** As it is kept: `0.02`, `15:30`. */
  value: string;
  onChange: (value: string) => void;
}

/** Saved with what stands around it, so that each letter counts, and what is none is refused there. */
export function DecimalField(props: Saved) {
  return <Meant inputMode="decimal" {...props} read={amountOf} shown={typedAmount} />;
}

/** As `DecimalField`, for a time of day. */
export function TimeField(props: Saved) {
  return <Meant {...props} read={timeOf} shown={typedTime} />;
}

function Meant({
  value,
  onChange,
  read,
  shown,
  ...field
}: Saved & { read: (text: string) => string | null; shown: (value: string) => string }) {
  const [typed, setTyped] = useState<{ text: string; meant: string } | null>(null);
  return (
    <TextInput
      {...field}
      value={typed?.meant === value ? typed.text : shown(value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const meant = read(text) ?? text;
        setTyped({ text, meant });
        onChange(meant);
      }}
      onBlur={() => setTyped(null)}
    />
  );
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
