/** Leads to a document in the other systems' own pages, in the person's browser. */
import { Button, Group, Menu } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { api, type RecordPage } from "../ipc";
import { useAction } from "../state/actions";
import { useRecordPages } from "../state/queries";
import { t } from "../texts/t";

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
        <Button
          key={page.backend}
          variant="default"
          title={page.url}
          leftSection={<IconExternalLink size={15} />}
          onClick={() => open.mutate(page.backend)}
        >
          {words(page)}
        </Button>
      ))}
    </Group>
  );
}

/** The same as entries of a menu. */
export function ElsewhereItems({ record }: { record: number }) {
  const pages = useRecordPages(record).data ?? [];
  const open = useOpen(record);
  return pages.map((page) => (
    <Menu.Item
      key={page.backend}
      leftSection={<IconExternalLink size={15} />}
      onClick={() => open.mutate(page.backend)}
    >
      {words(page)}
    </Menu.Item>
  ));
}
