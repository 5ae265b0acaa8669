/** A dialog: every one of the window is one of these (`layers.ts` says why). */
import { Modal, type ModalProps } from "@mantine/core";
import { useLayer } from "./layers";

export function Dialog({ closeOnEscape = true, ...props }: ModalProps) {
  const root = useLayer("dialog", props.opened, closeOnEscape ? props.onClose : undefined);
  return <Modal {...props} ref={root} returnFocus={false} closeOnEscape={false} />;
}
