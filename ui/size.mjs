// Prints how much the window loads, compressed, and fails where that is more than it may be.
// It builds in memory with the settings of the real build, so that nothing extra is shipped.
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/**
 * Bytes after compression: what a start in English has to read before its first page stands, and all
 * pages with the guide in all languages.
 */
const limits = {
  "script of the first page": 250_000,
  "script of all pages": 800_000,
  styles: 45_000,
};

/** The page that a start shows. */
const firstPage = "OverviewPage";

/** These chunks and everything that they cannot do without. */
function withImports(chunks, starts) {
  const found = new Set();
  const left = [...starts];
  for (let chunk = left.pop(); chunk; chunk = left.pop()) {
    if (found.has(chunk)) continue;
    found.add(chunk);
    left.push(...chunks.filter((other) => chunk.imports.includes(other.fileName)));
  }
  return [...found];
}

const sizeOf = (content) => gzipSync(content, { level: 9 }).length;
const say = (line) => process.stdout.write(`${line}\n`);
const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const { output } = await build({ logLevel: "error", build: { write: false } });
const chunks = output.filter((file) => file.type === "chunk");
const starts = chunks.filter((chunk) => chunk.isEntry || chunk.name === firstPage);
if (starts.length !== 2) throw new Error(`no chunk of its own for ${firstPage}`);

const first = withImports(chunks, starts);
const styles = output.filter((file) => file.type === "asset" && file.fileName.endsWith(".css"));
const sizes = {
  "script of the first page": sum(first.map((chunk) => sizeOf(chunk.code))),
  "script of all pages": sum(chunks.map((chunk) => sizeOf(chunk.code))),
  styles: sum(styles.map((file) => sizeOf(file.source))),
};

if (process.argv.includes("--all")) {
  const bySize = first.toSorted((a, b) => sizeOf(b.code) - sizeOf(a.code));
  for (const chunk of bySize) {
    say(`  ${kilobytes(sizeOf(chunk.code)).padStart(9)}  ${basename(chunk.fileName)}`);
  }
}
for (const [what, limit] of Object.entries(limits)) {
  const verdict = sizes[what] > limit ? "TOO MUCH" : "fits";
  say(`${what}: ${kilobytes(sizes[what])} of ${kilobytes(limit)}, ${verdict}`);
  if (sizes[what] > limit) process.exitCode = 1;
}
