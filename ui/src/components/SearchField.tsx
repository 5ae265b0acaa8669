/** A search box that reports as one types. */
import { ActionIcon, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "../state/commands";
import { t } from "../texts/t";

/** Milliseconds: keys that come at once are one question; whoever types sees each answer. */
const PAUSE = 20;

/** What goes to the search of the open page: the field that gets this. */
export function useSearchCommand() {
  const field = useRef<HTMLInputElement>(null);
  const run = () => field.current?.focus();
  useCommands([{ id: "search", title: t("palette.find"), group: "page", keys: "/", run }]);
  return field;
}

/** `hint` stands in the empty field where it says more than what the field is called. */
export function SearchField({
  label,
  hint = label,
  value,
  onSearch,
  width = 240,
}: {
  label: string;
  hint?: string;
  value: string;
  onSearch: (text: string) => void;
  width?: number;
}) {
  const field = useSearchCommand();
  const [typed, setTyped] = useState(value);
  // What was reported and has not come back yet: the reader may be letters ahead of it.
  const reported = useRef<string[]>([]);
  const report = useDebouncedCallback((text: string) => {
    reported.current.push(text);
    onSearch(text);
  }, PAUSE);
  useEffect(() => {
    const place = reported.current.indexOf(value);
    reported.current = reported.current.slice(place + 1);
    if (place < 0) {
      reported.current = [];
      setTyped(value);
    }
  }, [value]);
  const change = (text: string) => {
    setTyped(text);
    report(text);
  };
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={hint}
      w={width}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") change("");
      }}
      leftSection={<IconSearch size={15} />}
      rightSection={
        typed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("common.clear")}
            onClick={() => change("")}
          >
            <IconX size={14} />
          </ActionIcon>
        )
      }
    />
  );
}
