/** What concerns the whole window: practice company, locked passwords, no network, jobs that wait for the
 * data file, damaged data. */
import { Box, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle, IconFlask, IconLock, IconWifiOff } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import type { Status } from "../ipc";
import { usePracticeRemove } from "../state/actions";
import { startTour, useTour } from "../state/tour";
import { problemText, t } from "../texts/t";
import { CommandButton } from "./CommandButton";
import { Confirm } from "./Confirm";
import { SecretsDialog } from "./onDemand";
import { ProblemNote } from "./ProblemNote";

function Strip({
  color,
  icon,
  text,
  action,
}: {
  color: string;
  icon: ReactNode;
  text: string;
  action?: ReactNode;
}) {
  return (
    <Group
      justify="space-between"
      wrap="nowrap"
      px="lg"
      py={5}
      bg={`var(--mantine-color-${color}-light)`}
      c={`var(--mantine-color-${color}-light-color)`}
      style={{ borderBottom: "1px solid var(--mantine-color-default-border)" }}
    >
      <Group gap={8} wrap="nowrap" miw={0}>
        {icon}
        <Text size="sm" fw={550}>
          {text}
        </Text>
      </Group>
      <Box style={{ flexShrink: 0 }}>{action}</Box>
    </Group>
  );
}

function Practice() {
  const [asking, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const touring = useTour() !== null;
  const remove = usePracticeRemove(() => {
    close();
    // Whatever was looked at is gone with it.
    void navigate({ to: "/" });
  });
  return (
    <>
      <Strip
        color="grape"
        icon={<IconFlask size={17} />}
        text={t("practice.banner")}
        action={
          <Group gap="xs" wrap="nowrap">
            {!touring && (
              <Button variant="default" size="compact-xs" onClick={startTour}>
                {t("tour.start")}
              </Button>
            )}
            <CommandButton group="do" variant="default" size="compact-xs" onClick={open}>
              {t("practice.remove")}
            </CommandButton>
          </Group>
        }
      />
      <Confirm
        opened={asking}
        title={t("practice.removeTitle")}
        text={t("practice.removeText")}
        confirm={t("practice.remove")}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={close}
      />
    </>
  );
}

function Secrets({ status }: { status: Status }) {
  const [opened, { open, close }] = useDisclosure(false);
  const { state } = status.secrets;
  const locked = state === "vault_locked";
  // Nothing needs a keyring until a backend is set up; before that the question would only puzzle.
  // The practice company brings its own passwords.
  const asks = !status.practice && (locked || (state === "undecided" && status.backends > 0));
  if (!asks) return null;
  return (
    <>
      <Strip
        color="orange"
        icon={<IconLock size={17} />}
        text={locked ? t("secrets.lockedBanner") : t("secrets.undecidedBanner")}
        action={
          <CommandButton group="do" variant="default" size="compact-xs" onClick={open}>
            {locked ? t("secrets.unlock") : t("secrets.choose")}
          </CommandButton>
        }
      />
      <Suspense>
        <SecretsDialog state={status.secrets} opened={opened} onClose={close} />
      </Suspense>
    </>
  );
}

export function Banners({ status }: { status: Status }) {
  return (
    <Box className="frame-banners">
      {status.practice && <Practice />}
      <Secrets status={status} />
      {status.network.offline && status.network.waiting > 0 && (
        <div role="status">
          <Strip
            color="gray"
            icon={<IconWifiOff size={17} />}
            text={t("network.offline", { waiting: status.network.waiting })}
          />
        </div>
      )}
      {status.queue_trouble && (
        <div role="status">
          <Strip
            color="red"
            icon={<IconAlertTriangle size={17} />}
            text={t("queue.trouble", { why: problemText(status.queue_trouble) })}
          />
        </div>
      )}
      {status.problem && (
        <Box p="xs">
          <ProblemNote problem={status.problem} />
        </Box>
      )}
    </Box>
  );
}
