/** What the draft's saving reaches, and the way to save it: into the type, or into a new one. */
import { Box, Group, Text } from "@mantine/core";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { foot } from "../../components/foot";
import { api, type MappingDraft, type MappingView } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { queryClient } from "../../state/queries";
import { list } from "../../texts/format";
import { t } from "../../texts/t";
import { NameDialog } from "../types/NameDialog";

export function SaveBar({
  view,
  draft,
  backend,
  changes,
  onDiscard,
  onCompare,
  onSaved,
}: {
  view: MappingView;
  draft: MappingDraft;
  /** The backend that was chosen, where it was one. */
  backend: number | null;
  changes: number;
  onDiscard: () => void;
  onCompare: (() => void) | null;
  onSaved: (view: MappingView) => void;
}) {
  const [naming, setNaming] = useState(false);
  const saved = (next: MappingView) => {
    queryClient.setQueryData(["mapping", next.place], next);
    tell(t("save.saved", { title: next.title }));
    onSaved(next);
  };
  const save = useAction(() => api.mappingSave(draft), saved);
  const saveAs = useAction(
    // The type and its rows in one: where the rows are refused, no type is made and nothing moves.
    (title: string) => api.mappingSaveAs(draft, title, backend),
    (next) => {
      setNaming(false);
      saved(next);
    },
    () => undefined,
  );
  const live = view.backends.filter((one) => one.mode === "live" && one.enabled).length;
  const names = list(view.backends.map((one) => one.name));
  const leaf = view.backends.find((one) => one.id === backend);
  const clean = changes === 0;
  return (
    <Group ref={foot} className="map-save" justify="space-between" gap="xs" wrap="nowrap">
      <Box miw={0}>
        <Text size="sm" fw={550} aria-live="polite">
          {t("save.changes", { count: changes })}
        </Text>
        {names !== "" && (
          <Text size="xs" c={live > 0 && !clean ? "orange" : "dimmed"} className="cut">
            {t("save.usedBy", { names })} {live > 0 && t("save.live", { count: live })}
          </Text>
        )}
      </Box>
      <Group gap="xs" wrap="nowrap">
        <CommandButton variant="subtle" color="gray" disabled={clean} onClick={onDiscard}>
          {t("save.discard")}
        </CommandButton>
        {onCompare && (
          <CommandButton variant="default" disabled={clean} onClick={onCompare}>
            {t("save.compare")}
          </CommandButton>
        )}
        {view.own ? (
          <CommandButton
            keys="Mod+S"
            disabled={clean}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {t("save.save")}
          </CommandButton>
        ) : (
          <CommandButton keys="Mod+S" disabled={clean} onClick={() => setNaming(true)}>
            {t("save.saveAs")}
          </CommandButton>
        )}
      </Group>
      {naming && (
        <NameDialog
          title={t("save.saveAsTitle")}
          text={[
            t("save.saveAsText", { type: view.title }),
            leaf && t("save.saveAsBackend", { name: leaf.name }),
          ]
            .filter((word) => word !== undefined)
            .join(" ")}
          name={leaf ? `${view.title} · ${leaf.name}` : ""}
          confirm={t("save.save")}
          action={saveAs}
          onClose={() => setNaming(false)}
        />
      )}
    </Group>
  );
}
