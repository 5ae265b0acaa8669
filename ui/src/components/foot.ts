/** What stands at the foot of the window. Notices stand above it (`frame.css`), so its height is measured. */

const standing = new Set<HTMLElement>();

function measure(): void {
  let height = 0;
  for (const one of standing) height += one.offsetHeight;
  document.documentElement.style.setProperty("--foot", `${height}px`);
}

let sizes: ResizeObserver | undefined;

/** The `ref` of a part that stands there: what one can press in it is never below a notice. */
export function foot(part: HTMLElement | null): (() => void) | undefined {
  if (!part) return undefined;
  sizes ??= new ResizeObserver(measure);
  standing.add(part);
  sizes.observe(part);
  return () => {
    standing.delete(part);
    sizes?.unobserve(part);
    measure();
  };
}
