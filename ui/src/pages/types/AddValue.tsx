/** A value that no type up the tree defines yet: where it stands, then what it is. */
import { Autocomplete, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Dialog } from "../../components/Dialog";
import { Form } from "../../components/Form";
import type { TypeView } from "../../ipc";
import { t } from "../../texts/t";
import { isValuePath } from "./values";

/** Beginnings of paths where something can be added. */
function beginnings(view: TypeView): string[] {
  const units = view.units
    .filter((unit) => unit.name !== null && ["adapter", "importer", "exporter"].includes(unit.role))
    .map((unit) => `model.${unit.model}.${unit.role}.`);
  return ["setting.", "credential.", "connection.", ...units];
}

export function AddValueDialog({
  view,
  onPath,
  onClose,
}: {
  view: TypeView;
  onPath: (path: string) => void;
  onClose: () => void;
}) {
  const [path, setPath] = useState("");
  const known = view.values.some((value) => value.path === path.trim());
  const good = isValuePath(path.trim()) && !known;
  return (
    <Dialog opened onClose={onClose} title={t("addValue.title")} size="md">
      <Form onSubmit={() => onPath(path.trim())}>
        <Stack gap="md">
          <Text size="sm">{t("addValue.text")}</Text>
          <Autocomplete
            label={t("addValue.path")}
            description={t("addValue.pathHelp")}
            error={known ? t("addValue.known") : null}
            data={beginnings(view)}
            value={path}
            onChange={setPath}
            spellCheck={false}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" disabled={!good}>
              {t("addValue.next")}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Dialog>
  );
}
