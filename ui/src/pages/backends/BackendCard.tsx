/** One backend: how it is doing, and what can be done with it. */
import { Anchor, Box, Group, Paper, Stack, Switch, Text, ThemeIcon, Title } from "@mantine/core";
import {
  IconBuildingStore,
  IconEdit,
  IconNotebook,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { Facts } from "../../components/Facts";
import { ProblemNote } from "../../components/ProblemNote";
import { HealthMark, ModeMark } from "../../components/StatusMark";
import { api, type BackendView, type LaneView } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { tellChanged, withLine } from "../../state/configLine";
import { draftOf, toCore } from "../../state/draft";
import { briefInstant } from "../../texts/format";
import { t, wordOr } from "../../texts/t";
import { CardMenu } from "./CardMenu";

export function BackendCard({ backend }: { backend: BackendView }) {
  const practice = backend.mode === "practice";
  const enabled = useSwitch(backend);
  const Icon = backend.kind === "erp" ? IconNotebook : IconBuildingStore;
  return (
    <Paper component="section" withBorder p="md" radius="md" aria-label={backend.name}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <ThemeIcon variant="light" size={36} radius="md">
              <Icon size={20} stroke={1.7} />
            </ThemeIcon>
            <Box miw={0}>
              <Group gap={8} wrap="nowrap">
                <Title order={2} size="h5" className="cut">
                  {backend.name}
                </Title>
                {backend.mode !== "live" && <ModeMark value={backend.mode} />}
                <HealthMark value={backend.health} />
              </Group>
              <Text size="sm" c="dimmed" className="cut">
                {backend.mode === "live" && `${t("mode.live")} · `}
                {t(`kind.${backend.kind}`)} ·{" "}
                <Anchor
                  inherit
                  underline="always"
                  renderRoot={(props) => (
                    <Link to="/types" search={{ type: backend.type_id }} {...props} />
                  )}
                >
                  {backend.type_title}
                </Anchor>{" "}
                · {backend.url}
              </Text>
            </Box>
          </Group>
          <Switch
            size="sm"
            label={t("backends.enabled")}
            checked={backend.enabled}
            disabled={enabled.isPending}
            onChange={(event) => enabled.mutate(event.currentTarget.checked)}
          />
        </Group>
        {backend.problem && <ProblemNote problem={backend.problem} />}
        <Group justify="space-between" wrap="nowrap" align="flex-end">
          <Facts
            cols={2}
            facts={[
              [
                t("backends.lastSync"),
                backend.last_sync ? briefInstant(backend.last_sync) : t("health.neverSynced"),
              ],
              [t("backends.credential"), credentialText(backend)],
            ]}
          />
          <Group gap="xs" wrap="nowrap" align="flex-end">
            {!practice && <Test backend={backend} />}
            {!backend.lane.off && <Lane lane={backend.lane} name={backend.name} />}
            {!practice && (
              <CommandButton
                variant="default"
                leftSection={<IconEdit size={15} />}
                aria-label={t("editor.edit", { name: backend.name })}
                renderRoot={(props) => (
                  <Link
                    to="/backends/$backendId"
                    params={{ backendId: String(backend.id) }}
                    {...props}
                  />
                )}
              >
                {t("backends.edit")}
              </CommandButton>
            )}
            <CardMenu backend={backend} />
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}

/**
 * Switches it on or off at once. Off can be taken back: nothing runs until then. On says nothing, as what
 * may go out at once cannot be taken back.
 */
function useSwitch({ id, name }: BackendView) {
  return useAction(
    (on: boolean) =>
      withLine(
        () => api.backendSetEnabled(id, on),
        ({ entity, title, fields }) =>
          entity === "backend" && title === name && fields.some(({ path }) => path === "enabled"),
      ),
    ({ line }, on) => {
      if (!on) tellChanged(t("told.backend.switched_off", { backend: name }), line);
    },
    (error) => tellProblem(error, name),
  );
}

function credentialText(backend: BackendView): string {
  const { present, stored_in, verified_at } = backend.credential;
  if (!present) return t("credential.missing");
  const place = wordOr(`credential.in.${stored_in ?? "none"}`, {}, stored_in ?? "");
  return verified_at ? t("credential.verified", { place, time: briefInstant(verified_at) }) : place;
}

/** A lane that rests, or does not. */
function Lane({ lane, name }: { lane: LaneView; name: string }) {
  const failed = (error: unknown) => tellProblem(error, name);
  const toggle = useAction(
    () => (lane.paused ? api.laneResume(lane.name) : api.lanePause(lane.name, null)),
    undefined,
    failed,
  );
  return (
    <CommandButton
      about={name}
      variant={lane.paused ? "filled" : "default"}
      leftSection={lane.paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
      loading={toggle.isPending}
      onClick={() => toggle.mutate(undefined)}
    >
      {lane.paused ? t("lane.resume") : t("lane.pause")}
    </CommandButton>
  );
}

/** Asks the other system whether it can be signed in to, and changes nothing. */
function Test({ backend }: { backend: BackendView }) {
  const { name } = backend;
  const test = useAction(
    async () => {
      const report = await api.backendTest(toCore(draftOf(backend)));
      if (report.problem) throw report.problem;
    },
    () => tell(t("config.field.of", { thing: name, field: t("test.ok") })),
    (error) => tellProblem(error, name),
  );
  return (
    <CommandButton
      about={name}
      variant="default"
      leftSection={<IconPlugConnected size={15} />}
      loading={test.isPending}
      onClick={() => test.mutate(undefined)}
    >
      {t("remedy.test")}
    </CommandButton>
  );
}
