/** Text as it went over the line, with a way to copy it. */
import { ActionIcon, Box, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { tellProblem } from "../state/actions";
import { t } from "../texts/t";

export function CodeBlock({ text, label }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(() => setCopied(true), tellProblem);
  };
  const name = copied ? t("common.copied") : t("common.copy");
  return (
    <Box pos="relative" bg="var(--mantine-color-default-hover)" bdrs="sm">
      <Tooltip label={name}>
        <ActionIcon
          pos="absolute"
          top={6}
          right={6}
          variant="default"
          size="sm"
          onClick={copy}
          aria-label={label ? t("common.copyNamed", { name: label }) : name}
        >
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      </Tooltip>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys */}
      <pre className="code" tabIndex={0}>
        {text === "" ? t("common.emptyBody") : text}
      </pre>
    </Box>
  );
}
