/** Changes a backend: everything on one page. */
import { Button, Group, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { Loaded, PageHead } from "../../components/Page";
import { ProblemNote } from "../../components/ProblemNote";
import { SecretsDialog } from "../../components/SecretsDialog";
import { Section } from "../../components/Section";
import { api, asProblem, type BackendView, type TypeForm } from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { canSave, type Draft, draftOf, toCore } from "../../state/draft";
import { useBackends, useStatus, useTypeForm } from "../../state/queries";
import { t } from "../../texts/t";
import { ConnectionStep } from "./ConnectionStep";
import { SettingsStep } from "./SettingsStep";

export function EditBackendPage() {
  const { backendId } = useParams({ from: "/backends/$backendId" });
  const backends = useBackends();
  if (!backends.data) {
    return (
      <div className="page">
        <PageHead title={t("backends.title")} lead={t("editor.lead")} />
        <Loaded query={backends}>{() => null}</Loaded>
      </div>
    );
  }
  const backend = backends.data.find((one) => one.id === Number(backendId));
  if (!backend) return <Missing />;
  return <Editor key={backend.id} start={draftOf(backend)} stored={backend} />;
}

function Missing() {
  return (
    <div className="page">
      <PageHead title={t("editor.missing")} lead={t("editor.missingText")} />
      <CommandButton variant="default" renderRoot={(props) => <Link to="/backends" {...props} />}>
        {t("editor.back")}
      </CommandButton>
    </div>
  );
}

function Editor({ start, stored }: { start: Draft; stored: BackendView }) {
  const [first] = useState(start);
  const [draft, setDraft] = useState(first);
  const { guard } = useLeaveGuard(JSON.stringify(toCore(draft)) !== JSON.stringify(toCore(first)));
  const form = useTypeForm(draft.typeId);
  return (
    <div className="page">
      <PageHead title={t("editor.edit", { name: stored.name })} lead={t("editor.lead")} />
      <Stack maw={820} gap="lg">
        <Loaded query={form}>
          {(data) => (
            <>
              <Section title={t("editor.connection")}>
                <ConnectionStep draft={draft} onChange={setDraft} form={data} stored={stored} />
              </Section>
              <SettingsStep draft={draft} onChange={setDraft} form={data} />
              <Footer draft={draft} form={data} hasCredential={stored.credential.present} />
            </>
          )}
        </Loaded>
      </Stack>
      {guard}
    </div>
  );
}

/** The password cannot be kept before somebody says where, or opens the vault. */
const noPlace = new Set(["secrets.undecided", "secrets.vault_locked"]);

function Footer({
  draft,
  form,
  hasCredential,
}: {
  draft: Draft;
  form: TypeForm;
  hasCredential: boolean;
}) {
  const navigate = useNavigate();
  const status = useStatus().data;
  const [asking, choosing] = useDisclosure(false);
  const save = useAction(
    (sameSystem: boolean) => api.backendSave({ ...toCore(draft), same_system: sameSystem }),
    (backend) => {
      tell(t("editor.saved", { name: backend.name }));
      void navigate({ to: "/backends", ignoreBlocker: true });
    },
    (error) => {
      if (noPlace.has(asProblem(error).code)) choosing.open();
    },
  );
  const problem = save.error === null ? null : asProblem(save.error);
  return (
    <Stack gap="sm">
      {problem && !noPlace.has(problem.code) && (
        <ProblemNote
          problem={problem}
          action={
            problem.code === "backend.other_address" && (
              <Button variant="default" loading={save.isPending} onClick={() => save.mutate(true)}>
                {t("editor.sameSystem")}
              </Button>
            )
          }
        />
      )}
      {status && (
        <SecretsDialog
          state={status.secrets}
          opened={asking}
          onClose={choosing.close}
          onReady={() => save.mutate(false)}
        />
      )}
      <Group justify="space-between">
        <CommandButton
          variant="default"
          renderRoot={(props) => <Link to="/backends" ignoreBlocker {...props} />}
        >
          {t("common.cancel")}
        </CommandButton>
        <CommandButton
          keys="Mod+S"
          disabled={!canSave(draft, form, hasCredential)}
          loading={save.isPending}
          onClick={() => save.mutate(false)}
        >
          {t("editor.save")}
        </CommandButton>
      </Group>
    </Stack>
  );
}
