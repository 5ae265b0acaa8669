/** A step's test: what it found holds for what was entered then, and for nothing else. */
import { useRef, useState } from "react";
import type { TestReport } from "../../ipc";
import type { Trial } from "./AddressStep";

interface Known {
  key: string;
  report: TestReport | null;
  error: unknown;
}

export function useTrial(entered: string) {
  const [known, setKnown] = useState<Known | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const asked = useRef<string | null>(null);
  const run = async (key: string, ask: () => Promise<TestReport>): Promise<TestReport | null> => {
    // Leaving a field and clicking the button mean the same test.
    if (asked.current === key || (known?.key === key && known.report?.ok)) return null;
    asked.current = key;
    setBusy(key);
    let report: TestReport | null = null;
    let error: unknown = null;
    try {
      report = await ask();
    } catch (failed) {
      error = failed;
    }
    if (asked.current !== key) return null;
    asked.current = null;
    setBusy(null);
    setKnown({ key, report, error });
    return report;
  };
  const fits = known?.key === entered ? known : null;
  const trial: Trial = {
    report: fits?.report ?? null,
    error: fits?.error ?? null,
    busy: busy === entered,
  };
  return { trial, run };
}
