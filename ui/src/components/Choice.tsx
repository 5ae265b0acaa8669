/** A field with options to choose from. What it offers is put together when it is reached. */
import { Select, type SelectProps } from "@mantine/core";
import { useState } from "react";

/**
 * A closed one keeps its options hidden, with a place worked out for them: that costs a page more than
 * anything else on it. Pointer and focus come before whatever opens it, so nobody sees the difference.
 */
export function Choice({
  comboboxProps,
  ...props
}: Omit<SelectProps, "onFocus" | "onPointerEnter">) {
  const [reached, setReached] = useState(false);
  const reach = () => setReached(true);
  return (
    <Select
      {...props}
      comboboxProps={{ ...comboboxProps, keepMounted: reached }}
      onFocus={reach}
      onPointerEnter={reach}
    />
  );
}
