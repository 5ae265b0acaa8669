/** The one thing to do about something: a button that does it, or leads exactly there. */
import type { ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { CommandButton } from "../../components/CommandButton";
import { SecretsDialog } from "../../components/onDemand";
import { api, type Remedy } from "../../ipc";
import { tell, tellProblem, useAction, useExport } from "../../state/actions";
import { draftOf, toCore } from "../../state/draft";
import { refreshAll, useCredentials, useStatus } from "../../state/queries";
import { withTexts } from "../../texts/speech";
import { t } from "../../texts/t";

// Few readers of the overview ever need it, and its fields weigh as much as the page.
const ReplaceDialog = lazy(async () => ({
  default: (await withTexts(import("../credentials/ReplaceDialog"))).ReplaceDialog,
}));

/** The look of all of them: there may be many on a page. */
const look: ButtonProps = { variant: "default", flex: "none" };

export function RemedyButton({ remedy, name }: { remedy: Remedy; name: string }) {
  switch (remedy.remedy) {
    case "open_inbox":
    case "open_invoice":
    case "choose_invoice":
    case "open_invoices":
      return <SeeChoices remedy={remedy} name={name} />;
    case "open_secrets":
      return <OpenSecrets words={t("remedy.open_secrets")} />;
    case "sign_in":
      return <SignIn words={t("remedy.sign_in")} backend={remedy.backend} name={name} />;
    case "open_type":
    case "open_job":
      return <Leading remedy={remedy} words={t(`remedy.${remedy.remedy}`)} name={name} />;
    default:
      return <Doing remedy={remedy} words={t(`remedy.${remedy.remedy}`)} name={name} />;
  }
}

type Choosing = Extract<
  Remedy,
  { remedy: "open_inbox" | "open_invoice" | "choose_invoice" | "open_invoices" }
>;

/** Leads to the choices about it: they stand in one place. */
function SeeChoices({ remedy, name }: { remedy: Choosing; name: string }) {
  const words = t("remedy.open_inbox");
  const search =
    remedy.remedy === "open_inbox" ? {} : { record: remedy.record, backend: remedy.backend };
  return (
    <CommandButton
      {...look}
      aria-label={t("remedy.of", { action: words, name })}
      renderRoot={(props) => <Link to="/inbox" search={search} {...props} />}
    >
      {words}
    </CommandButton>
  );
}

type There = Extract<Remedy, { remedy: "open_type" | "open_job" }>;

function Leading({ remedy, words, name }: { remedy: There; words: string; name: string }) {
  return (
    <CommandButton
      {...look}
      aria-label={t("remedy.of", { action: words, name })}
      renderRoot={(props) =>
        remedy.remedy === "open_type" ? (
          <Link to="/types" search={{ type: remedy.type_id }} {...props} />
        ) : (
          <Link to="/jobs" search={{ job: remedy.job }} {...props} />
        )
      }
    >
      {words}
    </CommandButton>
  );
}

type Deed = Extract<Remedy, { remedy: "resume" | "test" | "switch_on" | "export_again" }>;

/** Tests a backend as it is stored; where it works, its lane goes on. */
async function testStored(id: number): Promise<string> {
  const backend = (await api.backends()).find((one) => one.id === id);
  if (!backend) return "";
  const report = await api.backendTest(toCore(draftOf(backend)));
  if (report.problem) throw report.problem;
  await api.laneResume(backend.lane.name);
  return t("remedy.answers", { name: backend.name });
}

function Doing({ remedy, words, name }: { remedy: Deed; words: string; name: string }) {
  const again = useExport();
  const act = useAction(
    async (): Promise<string> => {
      switch (remedy.remedy) {
        case "resume":
          await api.laneResume(remedy.lane);
          return t("remedy.resumed", { name });
        case "switch_on":
          await api.backendSetEnabled(remedy.backend, true);
          return t("remedy.switchedOn", { name });
        case "test":
          return testStored(remedy.backend);
        default: {
          const { record, backend } = remedy;
          await again.mutateAsync({ selection: { by: "ids", ids: [record] }, backend });
          return "";
        }
      }
    },
    (said) => said && tell(said),
    (error) => {
      tellProblem(error, name);
      void refreshAll();
    },
  );
  return (
    <CommandButton
      {...look}
      aria-label={t("remedy.of", { action: words, name })}
      loading={act.isPending}
      onClick={() => act.mutate(undefined)}
    >
      {words}
    </CommandButton>
  );
}

function OpenSecrets({ words }: { words: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  const status = useStatus().data;
  return (
    <>
      <CommandButton {...look} onClick={open}>
        {words}
      </CommandButton>
      {status && opened && (
        <Suspense>
          <SecretsDialog state={status.secrets} opened onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function SignIn({ words, backend, name }: { words: string; backend: number; name: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <CommandButton {...look} aria-label={t("remedy.of", { action: words, name })} onClick={open}>
        {words}
      </CommandButton>
      {opened && (
        <Suspense>
          <SignInDialog backend={backend} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function SignInDialog({ backend, onClose }: { backend: number; onClose: () => void }) {
  const row = useCredentials().data?.find((one) => one.backend.id === backend);
  return row ? <ReplaceDialog row={row} onClose={onClose} /> : null;
}
