/** What a list can be narrowed by, behind a button that says how much of it is chosen. */
import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../texts/t";
import { CommandButton } from "./CommandButton";
import { Pane } from "./Unfolded";

export function FilterMenu({ count, children }: { count: number; children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={430}
      withinPortal={false}
      shadow="md"
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <CommandButton
          keys="f"
          variant="default"
          leftSection={<IconFilter size={15} />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {t("filter.open", { count })}
        </CommandButton>
      </Popover.Target>
      <Pane>{opened && children}</Pane>
    </Popover>
  );
}
