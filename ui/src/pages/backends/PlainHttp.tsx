/** An address that is not encrypted must be confirmed. */
import { Alert, Checkbox, Stack, Text } from "@mantine/core";
import { IconLockOpen } from "@tabler/icons-react";
import { type Draft, isPlain } from "../../state/draft";
import { t } from "../../texts/t";

export function PlainHttp({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  if (!isPlain(draft.url)) return null;
  return (
    <Alert
      variant="light"
      color="orange"
      icon={<IconLockOpen size={18} />}
      title={t("editor.plainTitle")}
      p="sm"
    >
      <Stack gap="xs">
        <Text size="sm">{t("editor.plainText")}</Text>
        <Checkbox
          label={t("editor.plainConfirm")}
          checked={draft.allowPlainHttp}
          onChange={(event) => onChange({ ...draft, allowPlainHttp: event.currentTarget.checked })}
        />
      </Stack>
    </Alert>
  );
}
