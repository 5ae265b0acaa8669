/** Whether it is the real system or one for tests. */
import { SegmentedControl, Text } from "@mantine/core";
import type { Draft } from "../../state/draft";
import { t } from "../../texts/t";

export function ModeField({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  return (
    <div>
      <Text size="sm" fw={500} id="mode-label">
        {t("editor.mode")}
      </Text>
      <Text size="xs" c="dimmed" mb={4}>
        {t("editor.modeHelp")}
      </Text>
      <SegmentedControl
        aria-labelledby="mode-label"
        value={draft.mode}
        onChange={(mode) => onChange({ ...draft, mode: mode === "test" ? "test" : "live" })}
        data={[
          { value: "live", label: t("mode.live") },
          { value: "test", label: t("mode.test") },
        ]}
      />
    </div>
  );
}
