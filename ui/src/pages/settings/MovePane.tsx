/** Moves the data to another folder. */
import { Button, Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Confirm } from "../../components/Confirm";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, asProblem, type DataOverview } from "../../ipc";
import { useAction } from "../../state/actions";
import { t } from "../../texts/t";
import { Section } from "./Section";

export function MovePane({ data }: { data: DataOverview }) {
  const [to, setTo] = useState("");
  const [removeOld, setRemoveOld] = useState(false);
  const [asking, setAsking] = useState(false);
  const move = useAction(
    () => api.dataMove(to, removeOld),
    () => setTo(""),
    () => undefined,
  );
  const begin = () => {
    setAsking(false);
    move.mutate(undefined);
  };
  return (
    <Section title={t("move.title")}>
      <Text size="sm">{t("move.text")}</Text>
      {data.folder_given && (
        <Text size="sm" c="dimmed">
          {t("move.given")}
        </Text>
      )}
      <PathField label={t("move.to")} wanted="folder" value={to} onChange={setTo} />
      <Checkbox
        label={t("move.removeOld")}
        checked={removeOld}
        onChange={(event) => setRemoveOld(event.currentTarget.checked)}
      />
      {move.error !== null && <ProblemNote problem={asProblem(move.error)} />}
      {move.data && (
        <Text size="sm" role="status">
          {t(move.data.removed ? "move.doneRemoved" : "move.done", {
            from: move.data.from,
            to: move.data.to,
          })}{" "}
          {move.data.start_names_folder && t("move.startNames", { to: move.data.to })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={to.trim() === ""}
          loading={move.isPending}
          onClick={() => setAsking(true)}
        >
          {t("move.do")}
        </Button>
      </Group>
      <Confirm
        opened={asking}
        title={t("move.title")}
        text={t("move.confirm", { from: data.folder, to: to.trim() })}
        confirm={t("move.do")}
        danger={removeOld}
        onConfirm={begin}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
