/** Sets up or changes a backend, in steps. */
import { Button, Group, Stack, Stepper } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorState, Loaded, LoadingRows, PageHead } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { SecretsDialog } from "../../components/SecretsDialog";
import { api, asProblem, type BackendView, type TypeForm } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { canSave, canTest, type Draft, draftOf, emptyDraft, toCore } from "../../state/draft";
import { useBackends, useStatus, useTypeForm } from "../../state/queries";
import { t } from "../../texts/t";
import { ConnectionStep } from "./ConnectionStep";
import { SettingsStep } from "./SettingsStep";
import { TypeStep } from "./TypeStep";

export function NewBackendPage() {
  return <Editor start={emptyDraft} stored={null} />;
}

export function EditBackendPage() {
  const { backendId } = useParams({ from: "/backends/$backendId" });
  const backends = useBackends();
  return (
    <Loaded query={backends}>
      {(data) => {
        const backend = data.find((one) => one.id === Number(backendId));
        if (!backend) return <Missing />;
        return <Editor key={backend.id} start={draftOf(backend)} stored={backend} />;
      }}
    </Loaded>
  );
}

function Missing() {
  return (
    <div className="page">
      <PageHead title={t("editor.missing")} lead={t("editor.missingText")} />
      <Button variant="default" renderRoot={(props) => <Link to="/backends" {...props} />}>
        {t("editor.back")}
      </Button>
    </div>
  );
}

function Editor({ start, stored }: { start: Draft; stored: BackendView | null }) {
  const [draft, setDraft] = useState(start);
  const [step, setStep] = useState(stored ? 1 : 0);
  const form = useTypeForm(draft.typeId);
  const hasCredential = stored?.credential.present ?? false;
  const reachable = (target: number) => target === 0 || draft.typeId !== null;
  return (
    <div className="page">
      <PageHead
        title={stored ? t("editor.edit", { name: stored.name }) : t("editor.new")}
        lead={t("editor.lead")}
      />
      <Stack maw={820} gap="lg">
        <Stepper
          active={step}
          onStepClick={(target) => reachable(target) && setStep(target)}
          size="sm"
        >
          <Stepper.Step label={t("editor.stepType")} allowStepSelect />
          <Stepper.Step label={t("editor.stepConnection")} allowStepSelect={reachable(1)} />
          <Stepper.Step label={t("editor.stepSettings")} allowStepSelect={reachable(2)} />
        </Stepper>
        {step === 0 && (
          <TypeStep
            draft={draft}
            onPick={(typeId) => {
              setDraft({ ...draft, typeId });
              setStep(1);
            }}
          />
        )}
        {step > 0 && form.error && (
          <ErrorState error={form.error} again={() => void form.refetch()} />
        )}
        {step > 0 && !form.data && !form.error && <LoadingRows />}
        {step === 1 && form.data && (
          <ConnectionStep draft={draft} onChange={setDraft} form={form.data} stored={stored} />
        )}
        {step === 2 && form.data && (
          <SettingsStep draft={draft} onChange={setDraft} form={form.data} />
        )}
        {form.data && step > 0 && (
          <Footer
            draft={draft}
            form={form.data}
            hasCredential={hasCredential}
            step={step}
            onStep={setStep}
          />
        )}
      </Stack>
    </div>
  );
}

/** The password cannot be kept before somebody says where, or opens the vault. */
const noPlace = new Set(["secrets.undecided", "secrets.vault_locked"]);

function Footer({
  draft,
  form,
  hasCredential,
  step,
  onStep,
}: {
  draft: Draft;
  form: TypeForm;
  hasCredential: boolean;
  step: number;
  onStep: (step: number) => void;
}) {
  const navigate = useNavigate();
  const status = useStatus().data;
  const [asking, choosing] = useDisclosure(false);
  const save = useAction(
    () => api.backendSave(toCore(draft)),
    (backend) => {
      tell(t("editor.saved", { name: backend.name }));
      void navigate({ to: "/backends" });
    },
    (error) => {
      if (noPlace.has(asProblem(error).code)) choosing.open();
    },
  );
  const problem = save.error === null ? null : asProblem(save.error);
  return (
    <Stack gap="sm">
      {problem && !noPlace.has(problem.code) && <ProblemNote problem={problem} />}
      {status && (
        <SecretsDialog
          state={status.secrets}
          opened={asking}
          onClose={choosing.close}
          onReady={() => save.mutate(undefined)}
        />
      )}
      <Group justify="space-between">
        <Button variant="default" renderRoot={(props) => <Link to="/backends" {...props} />}>
          {t("common.cancel")}
        </Button>
        <Group gap="xs">
          {step > 0 && (
            <Button variant="default" onClick={() => onStep(step - 1)}>
              {t("editor.previous")}
            </Button>
          )}
          {step === 1 && (
            <Button
              variant="default"
              disabled={!canTest(draft, form, hasCredential)}
              onClick={() => onStep(2)}
            >
              {t("editor.next")}
            </Button>
          )}
          {(step === 2 || draft.id !== null) && (
            <Button
              disabled={!canSave(draft, form, hasCredential)}
              loading={save.isPending}
              onClick={() => save.mutate(undefined)}
            >
              {t("editor.save")}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}
