/** What a notice of a failure has below its words: the details behind a fold, and copying the whole. */
import { Box } from "@mantine/core";
import type { Problem } from "../ipc";
import { problemWhole, t } from "../texts/t";
import { CopyButton } from "./CopyButton";
import { ProblemFold } from "./ProblemNote";

export function ProblemNotice({
  problem,
  heading,
  onOpen,
}: {
  problem: Problem;
  heading: string | undefined;
  onOpen: () => void;
}) {
  return (
    <Box mt={4}>
      <ProblemFold
        problem={problem}
        always
        action={
          <CopyButton
            text={() => problemWhole(problem, heading)}
            name={t("common.copyProblem")}
            variant="subtle"
            color="gray"
            size={24}
          />
        }
        onOpen={onOpen}
      />
    </Box>
  );
}
