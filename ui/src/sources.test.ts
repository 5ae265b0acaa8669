/** What the sources promise of themselves: nothing lies about unused, and what is one thing is one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";

const root = import.meta.dirname;

/** All sources by their path from here. */
const sources = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith("test/");

/** A file that another one names, and what is taken from it, where that is listed. */
interface Taken {
  from: string;
  names: string[] | null;
}

function found(path: string, named: string): string | undefined {
  const file = relative(root, join(root, dirname(path), named));
  return [file, `${file}.ts`, `${file}.tsx`, `${file}/index.ts`].find(
    (one) => sources.has(one) || (/\.\w+$/.test(one) && existsSync(join(root, one))),
  );
}

function takenBy(path: string): Taken[] {
  const source = sources.get(path) ?? "";
  const lists = [...source.matchAll(/(?:import|export) (?:type )?\{([^}]*)\} from "(\.[^"]*)"/g)];
  const wholes = [...source.matchAll(/(?:from|import|import\() ?"(\.[^"]*)"/g)];
  const taken = [
    ...lists.map(([, names = "", named = ""]) => ({
      named,
      names: names.split(",").map((name) => name.trim().replace(/^type | as .*$/g, "")),
    })),
    ...wholes.map(([, named = ""]) => ({ named, names: null })),
  ];
  const listed = new Set(lists.map(([, , named]) => named));
  return taken.flatMap(({ named, names }) => {
    const from = found(path, named);
    return from && (names || !listed.has(named)) ? [{ from, names }] : [];
  });
}

const taken = new Map([...sources.keys()].map((path) => [path, takenBy(path)]));

test("every file is part of the window", () => {
  const reached = new Set<string>();
  const left = ["main.tsx"];
  for (let path = left.pop(); path; path = left.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    left.push(...(taken.get(path) ?? []).map(({ from }) => from));
  }
  const all = readdirSync(root, { recursive: true, encoding: "utf8" });
  const unused = all.filter((path) => /\.(tsx?|css)$/.test(path) && !isTest(path));
  expect(unused.filter((path) => !reached.has(path))).toEqual([]);
});

/** The bindings are written by the core, and the test's core stands in their place. */
const whole = ["ipc/bindings.ts", "test/fakeCore.ts"];

test("what a file hands out is taken by another one", () => {
  const used = new Set<string>();
  for (const [path, parts] of taken) {
    const words = new Set(sources.get(path)?.match(/\w+/g));
    for (const { from, names } of parts) {
      for (const name of names ?? words) used.add(`${from} ${name}`);
    }
  }
  const handed = [...sources].flatMap(([path, source]) =>
    [...source.matchAll(/^export (?:async )?(?:function|const|let|class|interface|type) (\w+)/gm)]
      .filter(() => !whole.includes(path))
      .map(([, name]) => `${path} ${name}`),
  );
  expect(handed.filter((one) => !used.has(one))).toEqual([]);
});

test("words of a machine stand in one kind of box, which keys can scroll", () => {
  const drawn = [...sources].filter(([path, source]) => !isTest(path) && /<pre\b/.test(source));
  expect(drawn.map(([path]) => path)).toEqual(["components/Code.tsx"]);
});

test("nothing is a form to the engine, which would keep each that was ever shown", () => {
  const forms = [...sources].filter(
    ([path, source]) => !isTest(path) && /<form\b|component="form"/.test(source),
  );
  expect(forms.map(([path]) => path)).toEqual([]);
});

test("no row of a list has variables of its own, for each of which the engine keeps styles", () => {
  const named = [...sources].filter(([path, source]) => !isTest(path) && /["']--/.test(source));
  // The columns of a whole list, the foot of the window, the theme.
  const whole = ["components/Rows.tsx", "components/foot.ts", "theme.ts"];
  expect(named.map(([path]) => path).sort()).toEqual(whole);
});

test("a page holds no styling of its own: what is computed belongs to a part, the rest to a class", () => {
  const styled = [...sources].filter(
    ([path, source]) =>
      path.startsWith("pages/") && !isTest(path) && /\bstyles?(=\{|: \{)/.test(source),
  );
  expect(styled.map(([path]) => path)).toEqual([]);
});

test("nothing is written smaller than what is secondary", () => {
  const least = 12;
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" });
  const sizes = paths
    .filter((path) => /\.(tsx?|css)$/.test(path) && !isTest(path))
    .flatMap((path) => {
      const source = readFileSync(join(root, path), "utf8");
      const found = source.matchAll(/(?:font-size|fontSize|fz)[:=]\s*["'{]*([\d.]+)(rem|px)?/g);
      return [...found].map(([said, number, unit]) => ({
        said: `${path}: ${said}`,
        size: Number(number) * (unit === "rem" ? 16 : 1),
      }));
    });
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.filter(({ size }) => size < least).map(({ said }) => said)).toEqual([]);
});
