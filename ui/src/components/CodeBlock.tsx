/** Text as it went over the line, with a way to copy it. */
import { Box } from "@mantine/core";
import { t } from "../texts/t";
import { CopyButton } from "./CopyButton";

export function CodeBlock({ text, label }: { text: string; label?: string }) {
  return (
    <Box pos="relative" bg="var(--mantine-color-default-hover)" bdrs="sm">
      <CopyButton
        text={() => text}
        name={label ? t("common.copyNamed", { name: label }) : undefined}
        pos="absolute"
        top={6}
        right={6}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys */}
      <pre className="code" tabIndex={0}>
        {text === "" ? t("common.emptyBody") : text}
      </pre>
    </Box>
  );
}
