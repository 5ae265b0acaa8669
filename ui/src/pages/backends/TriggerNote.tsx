/** What an export by itself needs besides its setting, where something is missing. */
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSchedules } from "../../state/queries";
import { t } from "../../texts/t";

export function TriggerNote() {
  const schedules = useSchedules().data;
  const reads = schedules?.some(({ name, timing }) => name === "import" && timing.when !== "never");
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {t("setting.trigger.ready")}
      {schedules && !reads && (
        <>
          {" "}
          {t("setting.trigger.noSchedule")}{" "}
          <Anchor
            size="xs"
            renderRoot={(props) => <Link to="/jobs" search={{ view: "schedules" }} {...props} />}
          >
            {t("setting.trigger.schedules")}
          </Anchor>
        </>
      )}
    </Text>
  );
}
