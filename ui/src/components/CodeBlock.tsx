/** Text as it went over the line, with a way to copy it. */
import { Box } from "@mantine/core";
import { t } from "../texts/t";
import { Code } from "./Code";
import { CopyButton } from "./CopyButton";

export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <Box pos="relative">
      <CopyButton
        text={() => text}
        name={t("common.copyNamed", { name: label })}
        pos="absolute"
        top={6}
        right={6}
      />
      <Code name={label}>{text === "" ? t("common.emptyBody") : text}</Code>
    </Box>
  );
}
