/** What counts once a definition is taken away, and for whom: shown where that is offered, before it is done. */
import { Stack, Text, Tooltip } from "@mantine/core";
import type { ReactElement } from "react";
import type { TypeSummary, TypeView } from "../../ipc";
import { useAffected } from "../../state/queries";
import { t } from "../../texts/t";
import { WhoIsAffected } from "./Affected";
import { type ShownValue, worded } from "./values";

interface Props {
  view: TypeView;
  types: TypeSummary[];
  value: ShownValue;
}

/** Opens as soon as the pointer or the focus is on the button, and is read out with it. */
export function RevertNote({ children, ...props }: Props & { children: ReactElement }) {
  return (
    <Tooltip
      multiline
      w={340}
      position="bottom-end"
      openDelay={100}
      events={{ hover: true, focus: true, touch: true }}
      label={<Note {...props} />}
      classNames={{ tooltip: "revert-note", arrow: "revert-arrow" }}
    >
      {children}
    </Tooltip>
  );
}

function Note({ view, types, value }: Props) {
  const affected = useAffected(view.backend ? null : view.id, value.path);
  const then = value.definitions[1];
  return (
    <Stack gap="xs" p={4}>
      <Text size="sm" lineClamp={6} className="breaks keeps-lines">
        {then
          ? t("revert.then", { value: worded(then.value, value.kind), origin: then.title })
          : t("revert.thenNothing")}
      </Text>
      <WhoIsAffected view={view} types={types} query={affected} />
    </Stack>
  );
}
