/** Theme, queries and notifications around everything. */
import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useSpeech } from "./texts/speech";
import { t } from "./texts/t";
import { closedBy, contrasts, theme } from "./theme";

export function Providers({ client, children }: { client: QueryClient; children: ReactNode }) {
  const speech = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the word is another one in another language.
  const worded = useMemo(() => mergeThemeOverrides(theme, closedBy(t("common.close"))), [speech]);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={worded} cssVariablesResolver={contrasts} defaultColorScheme="auto">
        <Notifications position="bottom-right" limit={3} />
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
