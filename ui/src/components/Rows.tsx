/** A list of which only the rows in sight are drawn: what scrolls, the place of all its rows, and a row in its place. */
import type { ComponentProps, CSSProperties } from "react";
import "./rows.css";

type Part = Omit<ComponentProps<"div">, "style">;

/** `columns` are the widths that head and rows share. */
export function RowTable({ columns, ...table }: Part & { columns: string }) {
  const style = { "--grid-columns": columns } as CSSProperties;
  return <div {...table} className="grid-table" style={style} />;
}

/** As high as all rows together, so that it scrolls as if all were there. */
export function RowPlace({ height, ...group }: Part & { height: number }) {
  return <div role="rowgroup" {...group} className="row-place" style={{ height }} />;
}

interface Place {
  index: number;
  /** Pixels from the first row's beginning. */
  start: number;
  /** Its height, where not all have the same. */
  size?: number;
  /** One that does nothing when it is pressed. */
  still?: boolean;
}

export function PlacedRow({ index, start, size, still = false, ...row }: Part & Place) {
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      {...row}
      className={still ? "grid-row grid-body-row still" : "grid-row grid-body-row"}
      style={{ transform: `translateY(${start}px)`, height: size }}
    />
  );
}
