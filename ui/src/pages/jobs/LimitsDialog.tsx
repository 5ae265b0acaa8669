/** How many jobs of a lane run at once and how fast they start. */
import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { WholeNumber } from "../../components/WholeNumber";
import { api, type LaneView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";

export function LimitsDialog({ lane, onClose }: { lane: LaneView; onClose: () => void }) {
  const [capacity, setCapacity] = useState(lane.capacity);
  const [limits, setLimits] = useState(lane.limits);
  const save = useAction(
    async () => {
      if (capacity !== lane.capacity) await api.laneCapacity(lane.name, capacity);
      return api.laneLimit(lane.name, limits);
    },
    () => {
      tell(t("lanes.saved"));
      onClose();
    },
  );
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("lanes.editTitle", { name: lane.backend ?? lane.name })}
      size="sm"
    >
      <Stack gap="md">
        <WholeNumber
          label={t("lanes.capacity")}
          least={1}
          most={64}
          value={capacity}
          onChange={setCapacity}
        />
        <WholeNumber
          label={t("lanes.gap")}
          help={t("lanes.gapHelp")}
          most={3_600_000}
          value={limits.min_gap_ms}
          onChange={(min_gap_ms) => setLimits({ ...limits, min_gap_ms })}
        />
        <WholeNumber
          label={t("lanes.rate")}
          help={t("lanes.rateHelp")}
          most={60_000}
          value={limits.rate_per_minute}
          onChange={(rate_per_minute) => setLimits({ ...limits, rate_per_minute })}
        />
        {limits.rate_per_minute > 0 && (
          <WholeNumber
            label={t("lanes.burst")}
            least={1}
            most={1000}
            value={limits.burst}
            onChange={(burst) => setLimits({ ...limits, burst })}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t("jobs.save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
