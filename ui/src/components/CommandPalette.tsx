/** Every command by name, and invoices by number, order, customer or amount, in one box (Ctrl K). */

import { useDebouncedValue } from "@mantine/hooks";
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  useSpotlight,
} from "@mantine/spotlight";
import { IconFileInvoice, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, type InvoiceRow } from "../ipc";
import { type Command, useCommandList } from "../state/commands";
import { filterOf } from "../state/invoiceFilter";
import { shownKeys } from "../state/keys";
import { money } from "../texts/format";
import { t } from "../texts/t";
import { Keys } from "./Keys";
import { useLayer } from "./layers";

/** Fewer letters find too much. */
const LEAST = 2;
const FOUND = 6;
const groups = ["page", "do", "go"] as const;
const [store, palette] = createSpotlight();

function useFound(text: string): InvoiceRow[] {
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({
    queryKey: ["invoices", "palette", asked],
    queryFn: () => api.invoices({ ...filterOf({ text: asked }), offset: 0, limit: FOUND }),
    enabled: asked.length >= LEAST,
  });
  return asked.length >= LEAST ? (found.data?.rows ?? []) : [];
}

function actionOf(command: Command): SpotlightActionData {
  return {
    id: command.id,
    label: command.title,
    ...(command.about === undefined ? {} : { description: command.about }),
    onClick: () => command.run(),
    rightSection: command.keys && <Keys keys={shownKeys(command.keys)} />,
  };
}

/** Opens whenever `wished` changes. */
export function CommandPalette({ wished }: { wished: number }) {
  useEffect(() => {
    if (wished > 0) palette.open();
  }, [wished]);
  // A dialog as any other, though not made of one: a command may open the next in its place.
  const root = useLayer("palette", useSpotlight(store).opened, palette.close);
  const [text, setText] = useState("");
  const commands = useCommandList();
  const navigate = useNavigate();
  const invoices = useFound(text).map((row) => ({
    id: `invoice-${row.id}`,
    label: row.number ?? t("invoices.draft"),
    description: [row.party, row.order_reference, money(row.total)].filter(Boolean).join(" · "),
    // What was found by the core stays, whatever the box itself would match.
    keywords: text,
    leftSection: <IconFileInvoice size={18} stroke={1.6} />,
    onClick: () => void navigate({ to: "/invoices", search: { record: row.id } }),
  }));
  const actions: SpotlightActionGroupData[] = [
    ...(invoices.length > 0 ? [{ group: t("palette.invoices"), actions: invoices }] : []),
    ...groups.map((group) => ({
      group: t(`palette.${group}`),
      actions: commands.filter((command) => command.group === group).map(actionOf),
    })),
  ];
  return (
    <Spotlight
      ref={root}
      store={store}
      returnFocus={false}
      closeOnEscape={false}
      actions={actions.filter((group) => group.actions.length > 0)}
      query={text}
      onQueryChange={setText}
      // The shortcut is one of the commands, so that the list of keys shows it.
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={100}
      nothingFound={t("palette.nothing")}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t("palette.search"),
        "aria-label": t("palette.search"),
      }}
    />
  );
}
