/** A system that is being connected: what was entered, and what it answered. */
import { useState } from "react";
import { api, type TestReport } from "../../ipc";
import { canReach, completed, neededFields } from "../../state/connect";
import { type Draft, emptyDraft, toCore } from "../../state/draft";
import { useTypeForm, useTypes } from "../../state/queries";
import { useTrial } from "./useTrial";

const addressKey = (draft: Draft) => JSON.stringify([completed(draft.url), draft.allowPlainHttp]);

/** A system as it is described so far, and what came of trying it. */
export function useDescribed() {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const types = useTypes().data ?? [];
  const form = useTypeForm(draft.typeId);
  const type = types.find((one) => one.id === draft.typeId);
  const reach = useTrial(addressKey(draft));
  const needed = form.data ? neededFields(form.data).map((field) => field.name) : [];
  const signInKey = JSON.stringify([
    addressKey(draft),
    draft.credential,
    draft.settings.database,
    needed.map((name) => draft.settings[name]),
  ]);
  const signIn = useTrial(signInKey);

  /** What answers is rather of another version: a shipped type gives way to it. */
  const take = (report: TestReport | null) => {
    const better = report?.better_type;
    if (better && !type?.own) setDraft((old) => ({ ...old, typeId: better }));
    const only = report?.databases.length === 1 ? report.databases[0] : undefined;
    if (only) setDraft((old) => ({ ...old, settings: { ...old.settings, database: only } }));
  };
  const versionOf = (report: TestReport | null) => {
    if (!report?.better_type) return null;
    return types.find((one) => one.id === report.better_type)?.title ?? null;
  };
  const tryAddress = async (url: string) => {
    setDraft((old) => ({ ...old, url }));
    const now = { ...draft, url };
    if (!now.typeId || !canReach(now)) return;
    const { typeId, allowPlainHttp } = now;
    take(await reach.run(addressKey(now), () => api.backendReach(typeId, url, allowPlainHttp)));
  };
  const trySignIn = async () => {
    // What a system is called does not matter to its test.
    const named = { ...draft, name: draft.name || "-" };
    take(await signIn.run(signInKey, () => api.backendTest(toCore(named))));
  };
  return { draft, setDraft, form, type, reach, signIn, tryAddress, trySignIn, versionOf };
}
