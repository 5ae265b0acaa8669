/** Counts over time as a strip of small stacked bars, told apart by how they are filled, with their figures in words. */
import { Group, Text, Tooltip } from "@mantine/core";
import { type PointerEvent, useState } from "react";

type BarTone = "good" | "broken" | "apart";

interface Bar {
  key: string;
  /** What the bar says in words: when, and how many of each. */
  words: string;
  parts: Partial<Record<BarTone, number>>;
}

const tones: BarTone[] = ["good", "broken", "apart"];

const partsOf = (bar: Bar) => tones.filter((tone) => bar.parts[tone]);

const sum = (bar: Bar) => tones.reduce((all, tone) => all + (bar.parts[tone] ?? 0), 0);

export function BarStrip({
  label,
  bars,
  names,
  height = 40,
  top,
  ends,
}: {
  label: string;
  bars: Bar[];
  /** What each tone means; tones without any count are left out of the legend. */
  names: Partial<Record<BarTone, string>>;
  height?: number;
  /** What the highest bar stands for, where the strip shows a scale. */
  top?: string;
  /** What the first and the last bar stand for. */
  ends?: [first: string, last: string];
}) {
  // A tooltip is made for the bar that is pointed at: one for each costs more than all bars.
  const [pointed, setPointed] = useState<{ key: string | undefined; bar: HTMLElement } | null>(
    null,
  );
  const words = bars.find((bar) => bar.key === pointed?.key)?.words;
  const onPointerOver = ({ target }: PointerEvent) => {
    const bar = target instanceof Element ? target.closest<HTMLElement>(".bar") : null;
    if (bar && bar !== pointed?.bar) setPointed({ key: bar.dataset.key, bar });
  };
  const most = Math.max(1, ...bars.map(sum));
  const shown = tones.filter((tone) => names[tone] && bars.some((bar) => bar.parts[tone]));
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" mb={6}>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <Group gap="sm">
          {shown.map((tone) => (
            <Group key={tone} gap={4} wrap="nowrap">
              <span className="bar-key" data-tone={tone} />
              <Text size="xs" c="dimmed">
                {names[tone]}
              </Text>
            </Group>
          ))}
        </Group>
      </Group>
      <div className="bar-strip" style={{ height }} onPointerOver={onPointerOver}>
        {top !== undefined && (
          <Text size="xs" c="dimmed" className="bar-top" aria-hidden="true">
            {top}
          </Text>
        )}
        {bars.map((bar) => (
          <div key={bar.key} data-key={bar.key} className="bar" role="img" aria-label={bar.words}>
            {partsOf(bar).map((tone) => (
              <div
                key={tone}
                className="bar-part"
                data-tone={tone}
                style={{ height: partHeight(bar.parts[tone] ?? 0, most, height) }}
              />
            ))}
          </div>
        ))}
      </div>
      {pointed && words && <Tooltip key={pointed.key} target={pointed.bar} label={words} />}
      {ends && (
        <Group justify="space-between" mt={2} aria-hidden="true">
          {ends.map((end) => (
            <Text key={end} size="xs" c="dimmed">
              {end}
            </Text>
          ))}
        </Group>
      )}
    </div>
  );
}

/** Something is never invisible beside much, nor too low to show how it is filled. */
const partHeight = (count: number, most: number, height: number) =>
  Math.max(4, Math.round((count / most) * height));
