/** Leads to a document in the other systems' own pages, in the person's browser. */
import { Group } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { api, type RecordPage } from "../ipc";
import { useAction } from "../state/actions";
import { type Offer, useCommands } from "../state/commands";
import { useRecordPages } from "../state/queries";
import { t } from "../texts/t";
import { CommandButton } from "./CommandButton";
import { CommandItem } from "./CommandItem";

const words = (page: RecordPage) => t(`elsewhere.${page.kind}`, { name: page.backend_name });

function useOpen(record: number) {
  return useAction((backend: number) => api.pageOpen(record, backend));
}

/** A button for each system that shows the document. */
export function OpenElsewhere({ record }: { record: number }) {
  const pages = useRecordPages(record).data ?? [];
  const open = useOpen(record);
  if (pages.length === 0) return null;
  return (
    <Group gap="xs">
      {pages.map((page) => (
        <CommandButton
          key={page.backend}
          variant="default"
          title={page.url}
          leftSection={<IconExternalLink size={15} />}
          onClick={() => open.mutate(page.backend)}
        >
          {words(page)}
        </CommandButton>
      ))}
    </Group>
  );
}

/** The same as commands and entries of a menu. */
function useOffers(record: number | null): Offer[] {
  const pages = useRecordPages(record).data ?? [];
  const open = useOpen(record ?? 0);
  return pages.map((page) => ({
    id: `elsewhere ${page.backend}`,
    title: words(page),
    group: "page",
    run: () => open.mutate(page.backend),
  }));
}

export const useElsewhereCommands = (record: number | null) => useCommands(useOffers(record));

export function ElsewhereItems({ record }: { record: number }) {
  return useOffers(record).map((offer) => (
    <CommandItem key={offer.id} offer={offer} icon={<IconExternalLink size={15} />} />
  ));
}
