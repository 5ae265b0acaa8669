/** One value: who defines it, who is overridden, and the way to change it here. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { EffectiveDefinition, FieldKind, TypeSummary, TypeView } from "../../ipc";
import { t } from "../../texts/t";
import { RevertNote } from "./RevertNote";
import { canOverride, isHere, type ShownValue, worded } from "./values";

interface Props {
  view: TypeView;
  types: TypeSummary[];
  value: ShownValue;
  onOverride: () => void;
  onRevert: () => void;
}

export function ValueRow(props: Props) {
  const { view, value } = props;
  const here = isHere(view, value.definitions[0]);
  const changeable = view.backend ? value.setting !== null : view.own && canOverride(value.path);
  return (
    <div role="listitem" className="type-value" aria-label={value.label} data-here={here}>
      <div>
        <Text size="sm" className="breaks">
          {value.label}
        </Text>
        <Path path={value.path} />
      </div>
      <div>
        {value.definitions.length === 0 && (
          <Text size="sm" c="dimmed">
            {t("values.unset")}
          </Text>
        )}
        {value.definitions.map((one, place) => (
          <Definition
            key={`${one.kind}:${one.origin}`}
            definition={one}
            kind={value.kind}
            overridden={place > 0}
            here={isHere(view, one)}
          />
        ))}
      </div>
      {changeable && <Actions {...props} here={here} />}
    </div>
  );
}

/** A path that breaks where it has joints. */
export function Path({ path }: { path: string }) {
  return (
    <Text size="xs" ff="monospace" c="dimmed" className="breaks">
      {[...path.matchAll(/[._[]*[^._[]+/g)].map((part) => (
        <Fragment key={part.index}>
          <wbr />
          {part[0]}
        </Fragment>
      ))}
    </Text>
  );
}

function Definition({
  definition,
  kind,
  overridden,
  here,
}: {
  definition: EffectiveDefinition;
  kind: FieldKind | null;
  overridden: boolean;
  here: boolean;
}) {
  const { title } = definition;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" justify="space-between">
      <Text
        size="sm"
        {...(kind === null ? { ff: "monospace", fz: "xs" } : {})}
        className={overridden ? "type-said overridden" : "type-said"}
        title={overridden ? t("values.overridden", { title }) : undefined}
      >
        {worded(definition.value, kind)}
      </Text>
      <Origin definition={definition} here={here} faint={overridden} />
    </Group>
  );
}

function Origin({
  definition,
  here,
  faint,
}: {
  definition: EffectiveDefinition;
  here: boolean;
  faint: boolean;
}) {
  const { kind, origin, title } = definition;
  const look = {
    variant: faint ? "default" : "light",
    color: here ? "ink" : "gray",
    ...(faint ? { c: "dimmed" } : {}),
    tt: "none",
    fw: 550,
    size: "sm",
    flex: "none",
    maw: 130,
  } as const;
  const label = t("values.from", { title });
  // What is looked at needs no way to itself.
  if (here || kind === "backend") {
    return (
      <Badge {...look} title={label}>
        {title}
      </Badge>
    );
  }
  return (
    <Badge
      {...look}
      title={label}
      aria-label={label}
      renderRoot={(props) => <Link to="/types" search={{ type: origin }} {...props} />}
    >
      {title}
    </Badge>
  );
}

function Actions({ view, types, value, here, onOverride, onRevert }: Props & { here: boolean }) {
  const { label } = value;
  // Where nothing is inherited, nothing counts instead.
  const back = value.definitions.length < 2 ? t("revert.remove") : t("revert.action");
  const change = here ? t("override.change") : t("override.here");
  return (
    <div className="type-value-actions">
      <Button
        size="compact-xs"
        variant="subtle"
        fw={550}
        aria-label={t("override.named", { action: change, label })}
        onClick={onOverride}
      >
        {change}
      </Button>
      {here && (
        <RevertNote view={view} types={types} value={value}>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            fw={550}
            aria-label={t("override.named", { action: back, label })}
            onClick={onRevert}
          >
            {back}
          </Button>
        </RevertNote>
      )}
    </div>
  );
}
