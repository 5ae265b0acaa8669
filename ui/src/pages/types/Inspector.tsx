/** What counts for one type or backend, and what can be done with it. */
import { Stack, Tabs, Text } from "@mantine/core";
import { IconAdjustments, IconPuzzle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Loaded } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import type { TypeSummary, TypeView } from "../../ipc";
import { useInspected } from "../../state/queries";
import { t } from "../../texts/t";
import { InspectorHead } from "./InspectorHead";
import { SourceEditor } from "./SourceEditor";
import type { Chosen } from "./tree";
import { UnitsTab } from "./UnitsTab";
import { ValuesTab } from "./ValuesTab";

interface Props {
  chosen: Chosen;
  types: TypeSummary[];
  onChoose: (chosen: Chosen | null) => void;
}

export function Inspector({ chosen, types, onChoose }: Props) {
  const view = useInspected(chosen);
  return (
    <Loaded query={view} rows={12}>
      {(data) => <Inspected view={data} types={types} onChoose={onChoose} />}
    </Loaded>
  );
}

function Inspected({ view, types, onChoose }: Omit<Props, "chosen"> & { view: TypeView }) {
  const [editing, setEditing] = useState(false);
  const broken = view.problem !== null;
  const writable = view.own && view.backend === null && view.source !== null;
  const asText = writable && (editing || broken);
  return (
    <Stack component="section" gap="sm" aria-label={view.title} pb="lg">
      <InspectorHead
        view={view}
        types={types}
        onChoose={onChoose}
        textButton={
          writable &&
          !broken && (
            <CommandButton variant="default" onClick={() => setEditing(!editing)}>
              {editing ? t("source.back") : t("source.edit")}
            </CommandButton>
          )
        }
      />
      {view.problem && <Broken view={view} problem={view.problem} />}
      {asText && <SourceEditor view={view} source={view.source ?? ""} />}
      {!asText && !broken && <Views view={view} types={types} onChoose={onChoose} />}
    </Stack>
  );
}

function Broken({ view, problem }: { view: TypeView; problem: NonNullable<TypeView["problem"]> }) {
  if (!view.backend) return <ProblemNote problem={problem} />;
  const { type_id } = view.backend;
  return (
    <ProblemNote
      heading={t("types.brokenBackend")}
      problem={problem}
      action={
        <CommandButton
          variant="default"
          renderRoot={(props) => <Link to="/types" search={{ type: type_id }} {...props} />}
        >
          {t("types.openType")}
        </CommandButton>
      }
    />
  );
}

function Views({ view, types, onChoose }: Omit<Props, "chosen"> & { view: TypeView }) {
  return (
    <>
      <Note view={view} />
      <Tabs defaultValue="values" keepMounted={false}>
        <Tabs.List aria-label={t("types.views")} mb="sm">
          <Tabs.Tab value="values" leftSection={<IconAdjustments size={15} />}>
            {t("types.values")}
          </Tabs.Tab>
          <Tabs.Tab value="units" leftSection={<IconPuzzle size={15} />}>
            {t("types.units")}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="values">
          <ValuesTab view={view} types={types} onChoose={onChoose} />
        </Tabs.Panel>
        <Tabs.Panel value="units">
          <UnitsTab view={view} types={types} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** What can be changed here, in one line. */
function Note({ view }: { view: TypeView }) {
  const text = view.backend ? t("types.backendNote") : view.own ? null : t("types.shippedNote");
  return (
    text && (
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    )
  );
}
