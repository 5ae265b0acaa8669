/** A template or condition, with completion while typing and the place of what is wrong. */
import { Popover, Text, Textarea } from "@mantine/core";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { Pane } from "../../components/Unfolded";
import type { MappedField, RowProblem } from "../../ipc";
import { t } from "../../texts/t";
import { type Completion, complete, marked } from "./complete";

interface Props {
  label: string;
  help?: string;
  value: string;
  condition?: boolean;
  fields: MappedField[];
  functions: [string, string][];
  problem?: RowProblem | undefined;
  onChange: (text: string) => void;
}

export function TemplateField(props: Props) {
  const { label, help, value, condition = false, fields, functions, problem, onChange } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<Completion | null>(null);
  const [chosen, setChosen] = useState(0);
  const [caret, setCaret] = useState<number | null>(null);
  const list = useId();

  // The caret goes behind what was put in, once the text with it is there.
  useLayoutEffect(() => {
    if (caret === null) return;
    area.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);

  const typed = (text: string, at: number) => {
    onChange(text);
    setOpen(complete(text, at, condition, fields, functions));
    setChosen(0);
  };
  const put = (place: number) => {
    const one = open?.suggestions[place];
    if (!open || !one) return;
    const end = area.current?.selectionEnd ?? value.length;
    onChange(value.slice(0, open.from) + one.text + value.slice(end));
    setCaret(open.from + one.text.length);
    setOpen(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const count = open.suggestions.length;
    if (event.key === "ArrowDown") setChosen((chosen + 1) % count);
    else if (event.key === "ArrowUp") setChosen((chosen + count - 1) % count);
    else if (event.key === "Enter" || event.key === "Tab") put(chosen);
    else if (event.key === "Escape") setOpen(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div>
      <Popover opened={open !== null} position="bottom-start" width={380} shadow="md" offset={2}>
        <Popover.Target>
          <Textarea
            ref={area}
            label={label}
            {...(help ? { description: help } : {})}
            error={problem !== undefined}
            autosize
            minRows={condition ? 1 : 2}
            maxRows={8}
            spellCheck={false}
            classNames={{ input: "mono" }}
            value={value}
            onChange={(event) =>
              typed(event.currentTarget.value, event.currentTarget.selectionEnd ?? 0)
            }
            onKeyDown={onKeyDown}
            onBlur={() => setOpen(null)}
            aria-autocomplete="list"
            aria-controls={open ? list : undefined}
            aria-activedescendant={open ? `${list}-${chosen}` : undefined}
          />
        </Popover.Target>
        <Pane p={4}>
          <div role="listbox" id={list} aria-label={t("template.suggestions")}>
            {open?.suggestions.map((one, place) => (
              <div
                key={one.text}
                id={`${list}-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === chosen}
                className="map-suggestion"
                onMouseDown={(event) => {
                  event.preventDefault();
                  put(place);
                }}
              >
                <Text span size="xs" ff="monospace">
                  {one.text}
                </Text>
                <Text span size="xs" c="dimmed" className="cut">
                  {one.about}
                </Text>
              </div>
            ))}
          </div>
        </Pane>
      </Popover>
      {problem && <Wrong text={value} problem={problem} />}
    </div>
  );
}

function Wrong({ text, problem }: { text: string; problem: RowProblem }) {
  const parts = problem.at ? marked(text, problem.at) : null;
  return (
    <Text size="xs" c="red" mt={4} role="alert">
      {problem.problem}
      {parts && (
        <Text span size="xs" c="dimmed" ff="monospace" className="breaks">
          {" "}
          {t("template.at")} {parts[0].slice(-24)}
          <mark className="map-wrong">{parts[1]}</mark>
          {parts[2].slice(0, 24)}
        </Text>
      )}
    </Text>
  );
}
