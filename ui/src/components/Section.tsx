/** A titled group of a page, framed; or of a drawer, without a frame. */
import { Box, Group, Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";

export function Section({
  title,
  link,
  plain = false,
  children,
}: {
  title: string;
  link?: ReactNode;
  plain?: boolean;
  children: ReactNode;
}) {
  const head = (
    <Group justify="space-between" mb={plain ? 6 : "xs"}>
      <Title order={plain ? 3 : 2} size={plain ? "h6" : "h5"}>
        {title}
      </Title>
      {link}
    </Group>
  );
  if (plain) {
    return (
      <Box component="section" aria-label={title}>
        {head}
        {children}
      </Box>
    );
  }
  return (
    <Paper component="section" withBorder p="md" radius="md" aria-label={title}>
      {head}
      {children}
    </Paper>
  );
}
