/** Decides between the pages and a start that failed; follows the chosen look. */
import { Center, Loader, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { AppFrame } from "../components/AppFrame";
import { asProblem } from "../ipc";
import { settingsQuery, useStatus } from "../state/queries";
import { t } from "../texts/t";
import { StartFailed } from "./StartFailed";

export function Root() {
  const status = useStatus();
  const settings = useQuery({ ...settingsQuery, enabled: status.isSuccess });
  const { setColorScheme } = useMantineColorScheme();
  const look = settings.data?.theme;
  useEffect(() => {
    if (look) setColorScheme(look === "system" ? "auto" : look);
  }, [look, setColorScheme]);

  if (status.data) {
    return (
      <AppFrame status={status.data}>
        <Outlet />
      </AppFrame>
    );
  }
  if (status.error) return <StartFailed problem={asProblem(status.error)} />;
  return (
    <Center h="100%">
      <Loader aria-label={t("common.loading")} />
    </Center>
  );
}
