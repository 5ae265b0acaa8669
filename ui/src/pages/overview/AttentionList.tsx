/** What waits for a person, most urgent first, each with its one action. */
import { Box, Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconUserExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import type { Attention } from "../../ipc";
import { sinceInstant } from "../../texts/format";
import { problemHint, problemText, t, told } from "../../texts/t";
import { RemedyButton } from "./RemedyButton";

/** So many are shown at first. */
const FIRST = 7;

function heading(item: Attention): string {
  return item.about === null
    ? t("attention.several", { count: item.count })
    : told(item.about_words, item.about);
}

function Item({ item }: { item: Attention }) {
  const hint = problemHint(item.problem);
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" className="attention" role="listitem">
      <Text c="orange" lh={0} mt={2} aria-hidden="true">
        <IconUserExclamation size={17} />
      </Text>
      <Box flex={1} miw={0}>
        <Text size="sm">
          <Text component="span" fw={600} size="sm">
            {heading(item)}
          </Text>{" "}
          {problemText(item.problem)}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} {...(hint ? { title: hint } : {})}>
          {[item.since && t("attention.since", { time: sinceInstant(item.since) }), hint]
            .filter(Boolean)
            .join(" · ")}
        </Text>
      </Box>
      <RemedyButton remedy={item.remedy} name={heading(item)} />
    </Group>
  );
}

export function AttentionList({ items, total }: { items: Attention[]; total: number }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) {
    return (
      <Group gap={8}>
        <Text c="teal" lh={0}>
          <IconCircleCheck size={18} />
        </Text>
        <Text size="sm">{t("overview.allGood")}</Text>
      </Group>
    );
  }
  const shown = all ? items : items.slice(0, FIRST);
  const told = shown.reduce((sum, item) => sum + item.count, 0);
  const rest = total - told;
  return (
    <Stack gap={0}>
      <div role="list">
        {shown.map((item) => (
          <Item key={JSON.stringify([item.remedy, item.problem.code])} item={item} />
        ))}
      </div>
      {rest > 0 &&
        (shown.length < items.length ? (
          <CommandButton variant="subtle" onClick={() => setAll(true)} className="at-start">
            {t("attention.more", { count: rest })}
          </CommandButton>
        ) : (
          <CommandButton
            variant="subtle"
            className="at-start"
            renderRoot={(props) => <Link to="/inbox" {...props} />}
          >
            {t("attention.more", { count: rest })}
          </CommandButton>
        ))}
    </Stack>
  );
}
