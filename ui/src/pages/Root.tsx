/** Decides between the pages and a start that failed; follows the chosen look and language. */
import { Center, Loader, useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Fragment, lazy, Suspense, useEffect } from "react";
import { AppFrame } from "../components/AppFrame";
import { api, asProblem } from "../ipc";
import { tellProblem } from "../state/actions";
import { settingsQuery, useStatus } from "../state/queries";
import { speak, useSpeech, withTexts } from "../texts/speech";
import { t } from "../texts/t";

// It can restore backups, which no start needs that succeeds.
const StartFailed = lazy(async () => ({
  default: (await withTexts(import("./StartFailed"))).StartFailed,
}));

export function Root() {
  const status = useStatus();
  const settings = useQuery({ ...settingsQuery, enabled: status.isSuccess });
  const { setColorScheme } = useMantineColorScheme();
  const look = settings.data?.theme;
  useEffect(() => {
    if (look) setColorScheme(look === "system" ? "auto" : look);
  }, [look, setColorScheme]);

  const language = settings.data?.language;
  useEffect(() => {
    if (language) speak(language).catch(tellProblem);
  }, [language]);
  const speech = useSpeech();
  useEffect(() => {
    if (language) api.desktopSpeaks(speech.language).catch(tellProblem);
  }, [language, speech.language]);

  if (status.data) {
    // Texts are asked for while a page is drawn, so another language draws everything anew.
    return (
      <Fragment key={`${speech.language} ${speech.locale}`}>
        <AppFrame status={status.data}>
          <Outlet />
        </AppFrame>
      </Fragment>
    );
  }
  if (status.error) {
    return (
      <Suspense>
        <StartFailed problem={asProblem(status.error)} />
      </Suspense>
    );
  }
  return (
    <Center h="100%">
      <Loader aria-label={t("common.loading")} />
    </Center>
  );
}
