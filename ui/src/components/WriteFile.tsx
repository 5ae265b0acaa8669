/** What a dialog has that writes a file: where to, what came of it, how far it is, and the button. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { LongWork, Wanted, WrittenFile } from "../ipc";
import { tell, useLongWork } from "../state/actions";
import { t } from "../texts/t";
import { PathField } from "./PathField";
import { ProblemNote } from "./ProblemNote";
import { WorkLine } from "./WorkLine";

interface Props {
  kind: LongWork;
  /** Kind of file; each has a path of its own. */
  format: string;
  wanted: Wanted;
  help?: string;
  /** Asks for a path that nothing stands at. */
  propose: () => Promise<string>;
  write: (path: string, replace: boolean) => Promise<WrittenFile>;
  /** What is told of it, whether the dialog is still there or not. */
  told: (written: WrittenFile) => string;
  /** The words of the button. */
  button: string;
  /** There is nothing to write. */
  nothing?: boolean;
  /** What can be chosen. */
  children: ReactNode;
  onClose: () => void;
}

export function WriteFile(props: Props) {
  const { kind, format, propose, write, told, onClose } = props;
  const [typed, setTyped] = useState<{ format: string; path: string } | null>(null);
  const proposed = useQuery({ queryKey: ["path", kind, format], queryFn: propose, gcTime: 0 });
  const path = (typed?.format === format ? typed.path : proposed.data) ?? "";
  const work = useLongWork(
    kind,
    async (to: { path: string; format: string; replace: boolean }) => {
      const written = await write(to.path, to.replace);
      tell(told(written));
    },
    { here: onClose },
  );
  const begin = (replace: boolean) => work.start({ path, format, replace });
  // Only what was refused is replaced, not what stands at a path that was named since.
  const same = work.input?.path === path && work.input.format === format;
  const replaceable = same && work.problem?.code === "file.exists";
  return (
    <Stack gap="md">
      {props.children}
      <PathField
        label={t("write.path")}
        wanted={props.wanted}
        help={props.help}
        value={path}
        onChange={(next) => setTyped({ format, path: next })}
      />
      {work.problem && (
        <ProblemNote
          problem={work.problem}
          action={
            replaceable && (
              <Button variant="default" color="red" onClick={() => begin(true)}>
                {t("write.replace")}
              </Button>
            )
          }
        />
      )}
      {work.course && <WorkLine work={work.course} dismissible={false} />}
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed">
          {t("write.stays")}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button variant="default" onClick={onClose}>
            {t(work.going ? "common.close" : "common.cancel")}
          </Button>
          <Button
            disabled={path.trim() === "" || props.nothing === true}
            loading={work.going}
            onClick={() => begin(false)}
          >
            {props.button}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
