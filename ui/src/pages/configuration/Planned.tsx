/** What a restore or an import would change, piece by piece, each to be left out. */
import { Box, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ProblemNote } from "../../components/ProblemNote";
import { asProblem, type PlannedChange } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { t } from "../../texts/t";
import { fieldName, fieldValue } from "./fieldWords";
import { type Changed, useKnown } from "./useKnown";

/** What people call the thing that was or would be changed. */
export const nameOf = ({ entity, title }: Pick<PlannedChange, "entity" | "title">) =>
  t(`config.name.${entity}`, { title });

/** Each value that differs: what it is called, what it was, what it is. */
export function Fields({ change }: { change: Changed }) {
  const known = useKnown(change);
  const { entity } = change;
  return (
    <Stack gap={2}>
      {change.fields.map(({ path, before, after }) => (
        <Text key={path} size="xs" className="breaks" lineClamp={6}>
          <Text span inherit c="dimmed" title={path}>
            {fieldName(entity, path, known)}
          </Text>{" "}
          {before !== null && (
            <Text span inherit className="overridden">
              {fieldValue(entity, path, before, known)}
            </Text>
          )}
          {" → "}
          {fieldValue(entity, path, after, known)}
        </Text>
      ))}
    </Stack>
  );
}

export function Planned({
  changes,
  apply,
  onDone,
}: {
  changes: PlannedChange[];
  apply: (keys: string[]) => Promise<number>;
  onDone: () => void;
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = changes.filter((change) => !left.has(change.key)).map((change) => change.key);
  const action = useAction(
    // By their keys, all of them too: what came up meanwhile was not shown.
    () => apply(chosen),
    (count) => {
      tell(t("config.applied", { count }));
      onDone();
    },
    () => undefined,
  );
  if (changes.length === 0) return <Text size="sm">{t("config.same")}</Text>;
  return (
    <Stack gap="sm">
      <Stack component="section" gap="sm" aria-label={t("config.pieces")}>
        {changes.map((change) => (
          <div key={change.key}>
            <Checkbox
              label={t("config.would", { kind: change.kind, name: nameOf(change) })}
              checked={!left.has(change.key)}
              onChange={(event) => {
                const next = new Set(left);
                if (event.currentTarget.checked) next.delete(change.key);
                else next.add(change.key);
                setLeft(next);
              }}
            />
            <Box ps={30}>
              <Fields change={change} />
            </Box>
          </div>
        ))}
      </Stack>
      {action.error !== null && <ProblemNote problem={asProblem(action.error)} />}
      <Group justify="flex-end">
        <Button
          disabled={chosen.length === 0}
          loading={action.isPending}
          onClick={() => action.mutate(undefined)}
        >
          {t("config.apply", { count: chosen.length })}
        </Button>
      </Group>
    </Stack>
  );
}
