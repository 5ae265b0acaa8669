/** One backend: how it is doing, how it is paced, and what can be done with it. */
import {
  Anchor,
  Box,
  Group,
  NumberInput,
  Paper,
  Stack,
  Switch,
  Text,
  ThemeIcon,
  Title,
} from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import {
  IconBuildingStore,
  IconEdit,
  IconNotebook,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Confirm } from "../../components/Confirm";
import { Facts } from "../../components/Facts";
import { ProblemNote } from "../../components/ProblemNote";
import { HealthMark, ModeMark } from "../../components/StatusMark";
import { api, asProblem, type BackendView, type LaneView } from "../../ipc";
import { tell, tellProblem, useAction } from "../../state/actions";
import { tellChanged, withLine } from "../../state/configLine";
import { briefInstant } from "../../texts/format";
import { t, wordOr } from "../../texts/t";

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
                <ModeMark value={backend.mode} />
                <HealthMark value={backend.health} />
              </Group>
              <Text size="sm" c="dimmed" className="cut">
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
            <Lane lane={backend.lane} name={backend.name} />
            {!practice && (
              <>
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
                <Delete backend={backend} />
              </>
            )}
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

function Lane({ lane, name }: { lane: LaneView; name: string }) {
  const [capacity, setCapacity] = useState<number | string>(lane.capacity);
  useEffect(() => setCapacity(lane.capacity), [lane.capacity]);
  const failed = (error: unknown) => tellProblem(error, name);
  const pace = useAction((value: number) => api.laneCapacity(lane.name, value), undefined, failed);
  const later = useDebouncedCallback((value: number) => pace.mutate(value), 500);
  const toggle = useAction(
    () => (lane.paused ? api.laneResume(lane.name) : api.lanePause(lane.name, null)),
    undefined,
    failed,
  );
  return (
    <>
      <NumberInput
        size="xs"
        w={120}
        label={t("lane.capacity")}
        min={1}
        max={8}
        allowDecimal={false}
        clampBehavior="strict"
        value={capacity}
        onChange={(value) => {
          setCapacity(value);
          if (typeof value === "number" && value >= 1) later(value);
        }}
      />
      {!lane.off && (
        <CommandButton
          about={name}
          variant={lane.paused ? "filled" : "default"}
          leftSection={lane.paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
          loading={toggle.isPending}
          onClick={() => toggle.mutate(undefined)}
        >
          {lane.paused ? t("lane.resume") : t("lane.pause")}
        </CommandButton>
      )}
    </>
  );
}

function Delete({ backend }: { backend: BackendView }) {
  const [asking, setAsking] = useState(false);
  const remove = useAction(
    () => api.backendDelete(backend.id),
    () => {
      setAsking(false);
      tell(t("backends.deleted", { name: backend.name }));
    },
    () => undefined,
  );
  const close = () => {
    setAsking(false);
    remove.reset();
  };
  return (
    <>
      <CommandButton
        about={backend.name}
        variant="default"
        c="red"
        leftSection={<IconTrash size={15} />}
        onClick={() => setAsking(true)}
      >
        {t("backends.delete")}
      </CommandButton>
      <Confirm
        opened={asking}
        title={t("backends.deleteTitle", { name: backend.name })}
        text={t("backends.deleteText")}
        confirm={t("backends.delete")}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={close}
      >
        {remove.error !== null && <ProblemNote problem={asProblem(remove.error)} />}
      </Confirm>
    </>
  );
}
