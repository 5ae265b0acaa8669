/** A field for what nobody should read over the shoulder, with a button that shows it. */
import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { t } from "../texts/t";

export function PasswordField(props: PasswordInputProps) {
  return (
    <PasswordInput visibilityToggleButtonProps={{ "aria-label": t("secrets.show") }} {...props} />
  );
}
