/** One choice of a few beside each other, each with how many it has. Plain elements: pages have many of them. */
import { type ReactNode, useId } from "react";
import { count } from "../texts/format";
import "./segments.css";

interface Segment<T extends string> {
  value: T;
  words: string;
  icon?: ReactNode;
  /** Nothing while it is not known. */
  number?: number | undefined;
}

export function Segments<T extends string>({
  label,
  value,
  segments,
  onChange,
}: {
  label: string;
  value: T;
  segments: Segment<T>[];
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {segments.map((one) => (
        <label key={one.value} className="segment">
          <input
            type="radio"
            name={name}
            value={one.value}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
          />
          {one.icon}
          <span>{one.words}</span>{" "}
          {one.number !== undefined && <span className="segment-count">{count(one.number)}</span>}
        </label>
      ))}
    </div>
  );
}
