/** How other machines are reached: tried on a backend, then saved, and in effect at once. */

import { Group, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { CommandButton } from "../../components/CommandButton";
import { useLeaveGuard } from "../../components/LeaveGuard";
import { Loaded } from "../../components/Page";
import { PasswordField } from "../../components/PasswordField";
import { PathField } from "../../components/PathField";
import { ProblemNote } from "../../components/ProblemNote";
import { FindingLine } from "../../components/StatusMark";
import {
  api,
  asProblem,
  type NetworkDraft,
  type NetworkView,
  type ProxyChoice,
  type TestReport,
} from "../../ipc";
import { tell, useAction } from "../../state/actions";
import { networkQuery, queryClient, useBackends, useNetwork } from "../../state/queries";
import { t, wordOr } from "../../texts/t";
import { Section } from "./Section";

const ways: ProxyChoice["via"][] = ["direct", "system", "address"];

export function NetworkSection() {
  const network = useNetwork();
  return (
    <Loaded query={network} rows={4}>
      {(stored) => <NetworkForm key={JSON.stringify(stored)} stored={stored} />}
    </Loaded>
  );
}

interface Login {
  user: string;
  password: string;
}

function NetworkForm({ stored }: { stored: NetworkView }) {
  const [proxy, setProxy] = useState(stored.proxy);
  const [login, setLogin] = useState<Login | null>(null);
  const [caFile, setCaFile] = useState(stored.ca_file ?? "");
  const [backend, setBackend] = useState<string | null>(null);
  const backends = useBackends().data ?? [];
  const tried = backend ?? backends[0]?.id.toString() ?? null;
  const draft: NetworkDraft = {
    proxy,
    login: login === null ? null : { user: login.user, password: login.password },
    ca_file: caFile.trim() === "" ? null : caFile.trim(),
  };
  const save = useAction(
    () => api.networkSave(draft),
    (saved) => {
      queryClient.setQueryData(networkQuery.queryKey, saved);
      // Another login for the same proxy changes nothing that is shown.
      setLogin(null);
      tell(t("network.saved"));
    },
    () => undefined,
  );
  const test = useAction(
    () => api.networkTest(draft, Number(tried)),
    (report) => report.ok && save.mutate(undefined),
    () => undefined,
  );
  // What was found holds for what was tried only.
  const change = (set: () => void) => {
    test.reset();
    save.reset();
    set();
  };
  const same = { proxy: stored.proxy, ca_file: stored.ca_file };
  const dirty =
    login !== null ||
    JSON.stringify({ proxy: draft.proxy, ca_file: draft.ca_file }) !== JSON.stringify(same);
  const { guard } = useLeaveGuard(dirty);
  const error = test.error ?? save.error;
  return (
    <>
      <Section title={t("network.proxy")}>
        <SegmentedControl
          aria-label={t("network.proxy")}
          w="fit-content"
          value={proxy.via}
          data={ways.map((value) => ({ value, label: t(`proxy.${value}`) }))}
          onChange={(via) =>
            change(() =>
              setProxy(
                via === "address"
                  ? { via, address: "" }
                  : { via: via === "system" ? "system" : "direct" },
              ),
            )
          }
        />
        <Text size="sm" c="dimmed">
          {t(`proxy.${proxy.via}.text`)}
        </Text>
        {proxy.via === "address" && (
          <ProxyFields
            address={proxy.address}
            login={login}
            kept={stored.has_login}
            onAddress={(address) => change(() => setProxy({ via: "address", address }))}
            onLogin={(next) => change(() => setLogin(next))}
          />
        )}
      </Section>
      <Section title={t("network.authority")}>
        <PathField
          label={t("settings.caFile")}
          help={t("settings.caFileHelp")}
          wanted="certificate"
          value={caFile}
          onChange={(path) => change(() => setCaFile(path))}
        />
      </Section>
      {test.data && !test.data.ok && <Failed report={test.data} />}
      {error !== null && <ProblemNote problem={asProblem(error)} />}
      <Group justify="flex-end" align="flex-end" gap="xs">
        {tried !== null && (
          <Select
            label={t("network.tryOn")}
            w={220}
            mr="auto"
            allowDeselect={false}
            value={tried}
            data={backends.map((one) => ({ value: one.id.toString(), label: one.name }))}
            onChange={(value) => change(() => setBackend(value))}
          />
        )}
        {(tried === null || (test.data && !test.data.ok)) && (
          <CommandButton
            variant="default"
            disabled={!dirty}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {tried === null ? t("settings.save") : t("network.saveUntried")}
          </CommandButton>
        )}
        {tried !== null && (
          <CommandButton
            disabled={!dirty}
            loading={test.isPending || save.isPending}
            onClick={() => test.mutate(undefined)}
          >
            {t("network.tryAndSave")}
          </CommandButton>
        )}
      </Group>
      {guard}
    </>
  );
}

function ProxyFields({
  address,
  login,
  kept,
  onAddress,
  onLogin,
}: {
  address: string;
  login: Login | null;
  kept: boolean;
  onAddress: (address: string) => void;
  onLogin: (login: Login) => void;
}) {
  const entered = login ?? { user: "", password: "" };
  return (
    <>
      <TextInput
        label={t("proxy.address.label")}
        description={t("proxy.address.help")}
        spellCheck={false}
        value={address}
        onChange={(event) => onAddress(event.currentTarget.value)}
      />
      <Group grow align="flex-start">
        <TextInput
          label={t("proxy.user")}
          description={kept && login === null ? t("proxy.kept") : t("proxy.userHelp")}
          spellCheck={false}
          value={entered.user}
          onChange={(event) => onLogin({ ...entered, user: event.currentTarget.value })}
        />
        <PasswordField
          label={t("proxy.password")}
          description={t("proxy.passwordHelp")}
          value={entered.password}
          onChange={(event) => onLogin({ ...entered, password: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

function Failed({ report }: { report: TestReport }) {
  return (
    <Stack gap="xs" role="status">
      {report.findings.map((finding) => (
        <FindingLine
          key={`${finding.code} ${finding.message}`}
          level={finding.level}
          text={wordOr(`finding.${finding.code}`, finding.params, finding.message)}
        />
      ))}
      {report.problem && <ProblemNote problem={report.problem} heading={t("network.notSaved")} />}
    </Stack>
  );
}
