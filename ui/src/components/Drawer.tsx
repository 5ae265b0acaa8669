/** A drawer beside the page: every one of the window is one of these (`layers.ts` says why). */
import { Drawer as Beside, type DrawerProps } from "@mantine/core";
import { useLayer } from "./layers";

export function Drawer({ closeOnEscape = true, ...props }: DrawerProps) {
  const root = useLayer("drawer", props.opened, closeOnEscape ? props.onClose : undefined);
  return <Beside {...props} ref={root} returnFocus={false} closeOnEscape={false} />;
}
