/** What a list can be narrowed by, behind a button that says how much of it is chosen. */
import { IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../texts/t";
import { PaneMenu } from "./Unfolded";

export function FilterMenu({ count, children }: { count: number; children: ReactNode }) {
  return (
    <PaneMenu
      keys="f"
      icon={<IconFilter size={15} />}
      button={t("filter.open", { count })}
      width={430}
    >
      {children}
    </PaneMenu>
  );
}
