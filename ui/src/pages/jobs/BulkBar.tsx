/** What can be done to all jobs that match, after seeing to how many. */
import { Button, Group, List, Menu, Stack, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Loaded } from "../../components/Page";
import {
  api,
  type JobAction,
  type JobActionPreview,
  type JobCount,
  type JobQuery,
  type JobState,
} from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { canCancel, canRetry, canSetAside } from "../../state/jobGroups";
import { jobTitle, t } from "../../texts/t";

type Wish = "retry" | "cancel" | "set_aside";

/** In which states each is of use. */
const useful: Record<Wish, (state: JobState) => boolean> = {
  retry: canRetry,
  cancel: canCancel,
  set_aside: canSetAside,
};

export function BulkBar({ query, matching }: { query: JobQuery; matching: JobCount[] }) {
  const [wish, setWish] = useState<Wish | null>(null);
  const wishes = (Object.keys(useful) as Wish[]).filter((one) =>
    matching.some(({ state, count }) => count > 0 && useful[one](state)),
  );
  if (wishes.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={13} />}>
            {t("jobs.act")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {wishes.map((one) => (
            <Menu.Item key={one} onClick={() => setWish(one)}>
              {t(`jobs.act.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {wish && <BulkDialog query={query} action={{ action: wish }} onClose={() => setWish(null)} />}
    </>
  );
}

export function BulkDialog({
  query,
  action,
  onClose,
}: {
  query: JobQuery;
  action: JobAction;
  onClose: () => void;
}) {
  const selection = { by: "matching" as const, query };
  const preview = useQuery({
    queryKey: ["jobs", "preview", query, action],
    queryFn: () => api.jobsPreview(selection, action),
  });
  const act = useAction(
    () => api.jobsAct(selection, action),
    (number) => {
      tell(t(`jobs.done.${action.action}`, { count: number }));
      onClose();
    },
  );
  return (
    <Dialog opened onClose={onClose} title={t(`jobs.ask.${action.action}`)} size="lg">
      <Loaded query={preview} rows={4}>
        {(data) => (
          <Stack gap="md">
            <Text size="sm">{t(`jobs.does.${action.action}`)}</Text>
            <Examples preview={data} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t("common.cancel")}
              </Button>
              <Button
                disabled={data.possible === 0}
                loading={act.isPending}
                {...(action.action === "cancel" ? { color: "red" } : {})}
                onClick={() => act.mutate(undefined)}
                data-autofocus
              >
                {t(`jobs.do.${action.action}`, { count: data.possible })}
              </Button>
            </Group>
          </Stack>
        )}
      </Loaded>
    </Dialog>
  );
}

function Examples({ preview }: { preview: JobActionPreview }) {
  const { possible, matching, examples } = preview;
  if (possible === 0) return <Text size="sm">{t("jobs.impossible", { matching })}</Text>;
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t("jobs.possible", { possible, matching })}
      </Text>
      <List size="sm" spacing={2}>
        {examples.map((job) => (
          <List.Item key={job.id}>{jobTitle(job)}</List.Item>
        ))}
      </List>
      {possible > examples.length && (
        <Text size="sm" c="dimmed" mt={2}>
          {t("jobs.more", { count: possible - examples.length })}
        </Text>
      )}
    </div>
  );
}
