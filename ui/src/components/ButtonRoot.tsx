/**
 * What every button is made of. One that its own press makes dead, because it waits or has nothing more to
 * do, would drop the focus, and the next Tab would begin at the top of the window. So it only says that it
 * is dead and takes no press, until the focus has left it by itself.
 */
import { type ComponentProps, type FocusEvent, type MouseEvent, useState } from "react";

type Props = ComponentProps<"button"> & { "data-loading"?: boolean };

function stop(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function ButtonRoot({ disabled = false, onClick, onFocus, onBlur, ...props }: Props) {
  const [focused, setFocused] = useState(false);
  const kept = disabled && focused;
  const left = (event: FocusEvent<HTMLButtonElement>) => {
    // Where the whole window loses the focus, the button has it again when that comes back.
    setFocused(document.activeElement === event.currentTarget);
    onBlur?.(event);
  };
  return (
    <button
      type="button"
      {...props}
      disabled={disabled && !kept}
      aria-disabled={kept || props["aria-disabled"]}
      aria-busy={props["data-loading"]}
      onClick={kept ? stop : onClick}
      onFocus={(event) => {
        setFocused(true);
        onFocus?.(event);
      }}
      onBlur={left}
    />
  );
}

/** For the theme, so that it holds for each button that is nothing else, as a link. */
export const buttonRoot = (props: Props) => <ButtonRoot {...props} />;
