/** What can be done to all jobs that match, after seeing to how many. */
import { Button, Group, List, Menu, Stack, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CommandItem } from "../../components/CommandItem";
import { Dialog } from "../../components/Dialog";
import { Loaded } from "../../components/Page";
import { MenuEntries } from "../../components/Unfolded";
import { api, type JobAction, type JobActionPreview, type JobPage, type JobQuery } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { type Offer, useCommands } from "../../state/commands";
import { actedText } from "../../state/jobsActed";
import { jobTitle, t } from "../../texts/t";

type Wish = "retry" | "cancel" | "set_aside";

const keys: Record<Wish, string> = { retry: "a r", cancel: "a c", set_aside: "a s" };

export function BulkBar({ query, page }: { query: JobQuery; page: JobPage }) {
  const [wish, setWish] = useState<Wish | null>(null);
  const wishes = (Object.keys(keys) as Wish[]).filter((one) => page.may.includes(one));
  const offers: Offer[] = wishes.map((one) => ({
    id: `all ${one}`,
    title: t(`jobs.act.${one}`),
    group: "page",
    keys: keys[one],
    run: () => setWish(one),
  }));
  useCommands(offers);
  if (wishes.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={13} />}>
            {t("jobs.act")}
          </Button>
        </Menu.Target>
        <MenuEntries>
          {offers.map((offer) => (
            <CommandItem key={offer.id} offer={offer} />
          ))}
        </MenuEntries>
      </Menu>
      {wish && <BulkDialog query={query} action={wish} onClose={() => setWish(null)} />}
    </>
  );
}

export function BulkDialog({
  query,
  action: wish,
  onClose,
}: {
  query: JobQuery;
  action: Wish;
  onClose: () => void;
}) {
  const action: JobAction = { action: wish };
  const selection = { by: "matching" as const, query };
  const act = useAction(
    () => api.jobsAct(selection, action),
    (acted) => {
      tell(actedText(wish, acted));
      onClose();
    },
  );
  const preview = useQuery({
    queryKey: ["jobs", "preview", query, action],
    queryFn: () => api.jobsPreview(selection, action),
    // While it is done, what is left of it is no question any more.
    enabled: !act.isPending,
  });
  return (
    <Dialog opened onClose={onClose} title={t(`jobs.ask.${wish}`)} size="lg">
      <Loaded query={preview} rows={4}>
        {(data) => {
          const { at_least: partial, searched } = data;
          return (
            <Stack gap="md">
              <Text size="sm">{t(`jobs.does.${wish}`)}</Text>
              <Examples preview={data} partial={partial} />
              {searched !== null && (
                <Text size="sm" c="dimmed">
                  {t("jobs.searched", { count: searched })}
                </Text>
              )}
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={onClose}>
                  {t("common.cancel")}
                </Button>
                <Button
                  disabled={data.possible === 0 && !partial}
                  loading={act.isPending}
                  {...(wish === "cancel" ? { color: "red" } : {})}
                  onClick={() => act.mutate(undefined)}
                  data-autofocus
                >
                  {partial
                    ? t(`jobs.doAll.${wish}`)
                    : t(`jobs.do.${wish}`, { count: data.possible })}
                </Button>
              </Group>
            </Stack>
          );
        }}
      </Loaded>
    </Dialog>
  );
}

function Examples({ preview, partial }: { preview: JobActionPreview; partial: boolean }) {
  const { possible, matching, examples } = preview;
  if (possible === 0 && !partial) {
    return <Text size="sm">{t("jobs.impossible", { matching })}</Text>;
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t(partial ? "jobs.possibleAtLeast" : "jobs.possible", { possible, matching })}
      </Text>
      <List size="sm" spacing={2}>
        {examples.map((job) => (
          <List.Item key={job.id}>{jobTitle(job)}</List.Item>
        ))}
      </List>
      {possible > examples.length && !partial && (
        <Text size="sm" c="dimmed" mt={2}>
          {t("jobs.more", { count: possible - examples.length })}
        </Text>
      )}
    </div>
  );
}
