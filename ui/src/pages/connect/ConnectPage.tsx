/** Connects a system step by step: each step is tested, and the last one shows what is there. */
import { Group, Stack, Stepper, Title } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { Form } from "../../components/Form";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { ErrorState, Loaded, LoadingRows, PageHead } from "../../components/Page";
import type { BackendKind, BackendView } from "../../ipc";
import { canReach, completed, isBegun } from "../../state/connect";
import { canSave, canTest, type Draft, emptyDraft } from "../../state/draft";
import { useBackends } from "../../state/queries";
import { t } from "../../texts/t";
import { AddressStep } from "./AddressStep";
import { ChoicesStep } from "./ChoicesStep";
import { FirstLook } from "./FirstLook";
import { SignInStep } from "./SignInStep";
import { SystemStep } from "./SystemStep";
import { useDescribed } from "./useDescribed";
import { useSave } from "./useSave";

const steps = ["system", "address", "signIn", "settings", "look"] as const;

export function ConnectPage() {
  const { kind } = useSearch({ from: "/backends/new" });
  const backends = useBackends();
  if (!backends.data) {
    return (
      <div className="page">
        <PageHead title={t(`connect.title.${kind ?? "any"}`)} lead={t("connect.lead")} />
        <Loaded query={backends}>{() => null}</Loaded>
      </div>
    );
  }
  const books = backends.data.some((one) => one.kind === "erp");
  const shop = backends.data.some((one) => one.kind === "shop");
  const first = kind ?? (books && !shop ? "shop" : "erp");
  return <Flow key={kind ?? "any"} wanted={kind ?? null} first={first} />;
}

function Flow({ wanted, first }: { wanted: BackendKind | null; first: BackendKind }) {
  const [step, setStep] = useState(0);
  const [saved, setSaved] = useState<BackendView | null>(null);
  const [family, setFamily] = useState("");
  const described = useDescribed();
  const { draft, setDraft, form, reach, signIn } = described;
  const { guard } = useLeaveGuard(saved === null && isBegun(draft, family));
  const save = useSave((backend) => {
    setSaved(backend);
    setStep(4);
  });

  const go = () => {
    if (step === 1 && !reach.trial.report?.ok) void described.tryAddress(completed(draft.url));
    else if (step === 2 && !signIn.trial.report?.ok) void described.trySignIn();
    else if (step === 3 && form.data) save.start(draft, form.data);
    else setStep(step + 1);
  };
  const title = described.type?.kind ?? wanted ?? "any";
  return (
    <div className="page">
      <PageHead title={t(`connect.title.${title}`)} lead={t("connect.lead")} />
      <Stack maw={saved ? 980 : 720} gap="lg">
        <Steps step={step} over={saved !== null} onBack={setStep} />
        {step === 0 && (
          <SystemStep
            first={first}
            onPick={(picked, family) => {
              setFamily(family.title);
              setDraft({ ...emptyDraft, typeId: picked.id, name: family.title });
              setStep(1);
            }}
          />
        )}
        {step > 0 && form.error && (
          <ErrorState error={form.error} again={() => void form.refetch()} />
        )}
        {step > 0 && !form.data && !form.error && <LoadingRows />}
        {saved && form.data && <FirstLook backend={saved} draft={draft} form={form.data} />}
        {step > 0 && !saved && form.data && (
          <StepForm
            title={titleOf(step, family)}
            onBack={() => setStep(step - 1)}
            onGo={go}
            busy={reach.trial.busy || signIn.trial.busy || save.busy}
            {...button(step, draft, {
              reached: reach.trial.report?.ok ?? false,
              signedIn: signIn.trial.report?.ok ?? false,
              complete: canSave(draft, form.data, false),
              testable: canTest(draft, form.data, false),
            })}
          >
            {step === 1 && (
              <AddressStep
                draft={draft}
                form={form.data}
                trial={reach.trial}
                version={described.versionOf(reach.trial.report)}
                onChange={setDraft}
                onLeave={(url) => void described.tryAddress(completed(url))}
              />
            )}
            {step === 2 && (
              <SignInStep
                draft={draft}
                form={form.data}
                reach={signIn.trial.report ?? reach.trial.report}
                trial={signIn.trial}
                version={described.versionOf(signIn.trial.report)}
                onChange={setDraft}
              />
            )}
            {step === 3 && <ChoicesStep draft={draft} form={form.data} onChange={setDraft} />}
            {save.note}
          </StepForm>
        )}
      </Stack>
      {guard}
    </div>
  );
}

function titleOf(step: number, family: string): string {
  if (step === 1) return t("connect.addressTitle", { title: family });
  return step === 2 ? t("connect.signInTitle") : t("connect.settingsTitle");
}

interface Known {
  reached: boolean;
  signedIn: boolean;
  complete: boolean;
  testable: boolean;
}

/** Where one is; back to what was done goes until all is saved. */
function Steps({
  step,
  over,
  onBack,
}: {
  step: number;
  over: boolean;
  onBack: (to: number) => void;
}) {
  return (
    <Stepper
      aria-label={t("connect.steps")}
      active={step}
      size="xs"
      onStepClick={(to) => !over && to < step && onBack(to)}
    >
      {steps.map((one, at) => (
        <Stepper.Step
          key={one}
          label={t(`connect.step.${one}`)}
          allowStepSelect={!over && at < step}
        />
      ))}
    </Stepper>
  );
}

/** What the step's button does, and whether there is enough for it. */
function button(step: number, draft: Draft, known: Known): { words: string; ready: boolean } {
  const named = draft.name.trim() !== "";
  if (step === 1) {
    return known.reached
      ? { words: t("connect.next"), ready: named }
      : {
          words: t("connect.addressGo"),
          ready: canReach({ ...draft, url: completed(draft.url) }),
        };
  }
  if (step === 2) {
    return known.signedIn
      ? { words: t("connect.next"), ready: true }
      : { words: t("connect.signInGo"), ready: known.testable };
  }
  return { words: t("connect.settingsGo"), ready: known.complete };
}

function StepForm({
  title,
  words,
  ready,
  busy,
  onGo,
  onBack,
  children,
}: {
  title: string;
  words: string;
  ready: boolean;
  busy: boolean;
  onGo: () => void;
  onBack: () => void;
  children: ReactNode;
}) {
  return (
    <Form onSubmit={onGo}>
      <Stack gap="md">
        <Title order={2} size="h5">
          {title}
        </Title>
        {children}
        <Group justify="space-between" mt="xs">
          <CommandButton
            variant="default"
            renderRoot={(props) => <Link to="/backends" ignoreBlocker {...props} />}
          >
            {t("common.cancel")}
          </CommandButton>
          <Group gap="xs">
            <CommandButton variant="default" onClick={onBack}>
              {t("connect.back")}
            </CommandButton>
            <CommandButton type="submit" disabled={!ready} loading={busy}>
              {words}
            </CommandButton>
          </Group>
        </Group>
      </Stack>
    </Form>
  );
}
