/** Copies a text, and says so for a moment. */
import { ActionIcon, type ActionIconProps, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { tellProblem } from "../state/actions";
import { t } from "../texts/t";

interface Props extends ActionIconProps {
  /** What is copied; put together only when it is asked for. */
  text: () => string;
  /** What the button is called, where "Copy" does not tell which. */
  name?: string | undefined;
}

export function CopyButton({ text, name, ...look }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  // Where there is no clipboard at all, the look for it fails at once.
  const write = async () => navigator.clipboard.writeText(text());
  const copy = () => {
    write().then(() => setCopied(true), tellProblem);
  };
  const said = copied ? t("common.copied") : t("common.copy");
  return (
    <Tooltip label={said}>
      <ActionIcon variant="default" size="sm" {...look} onClick={copy} aria-label={name ?? said}>
        {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
