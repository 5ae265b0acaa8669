/** Words of a machine in a place of their own. Whoever has no mouse scrolls it by keys, and hears what it is. */
import type { ReactNode } from "react";

export function Code({ name, children }: { name: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keys
    <pre className="code" role="group" aria-label={name} tabIndex={0}>
      {children}
    </pre>
  );
}
