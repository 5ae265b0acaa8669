/** Moves the data to another folder. */
import { Checkbox, Group, Text } from "@mantine/core";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Confirm } from "../../components/Confirm";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { api, type DataOverview } from "../../ipc";
import { tell, useLongWork } from "../../state/actions";
import { t } from "../../texts/t";
import { Section } from "./Section";

export function MovePane({ data }: { data: DataOverview }) {
  const [to, setTo] = useState("");
  const [removeOld, setRemoveOld] = useState(false);
  const [asking, setAsking] = useState(false);
  const move = useLongWork(
    "move",
    async () => {
      const moved = await api.dataMove(to, removeOld);
      setTo("");
      return moved;
    },
    { away: ({ from, to: at }) => tell(t("move.done", { from, to: at })) },
  );
  const begin = () => {
    setAsking(false);
    move.start();
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
      {move.problem && <ProblemNote problem={move.problem} />}
      {move.result && (
        <Text size="sm" role="status">
          {t(move.result.removed ? "move.doneRemoved" : "move.done", {
            from: move.result.from,
            to: move.result.to,
          })}{" "}
          {move.result.start_names_folder && t("move.startNames", { to: move.result.to })}
        </Text>
      )}
      <Group justify="flex-end">
        <CommandButton
          variant="default"
          disabled={to.trim() === ""}
          loading={move.going}
          onClick={() => setAsking(true)}
        >
          {t("move.do")}
        </CommandButton>
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
