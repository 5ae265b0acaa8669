// Makes pages of the user guide (docs/guide) into modules of the window: the title, the headings
// and the finished HTML. It runs while the window is built, so that no Markdown is read in it.
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Marked, Renderer, type Tokens } from "marked";
import type { Plugin } from "vite";

/** The name by which a heading is linked to, as code hosts make it. */
export function anchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
}

/** A page, in English or in the folder of another language. */
const FILE = /\/docs\/guide\/(?:[a-z]{2}\/)?[a-z-]+\.md$/;

const PAGE = /^([a-z-]+)\.md(?:#(.+))?$/;

/** Where a link of one page leads inside the window; nothing where it leads out of the guide. */
export function placeOf(href: string): string | null {
  const [, page, heading] = PAGE.exec(href) ?? [];
  if (!page) return href.startsWith("#") ? href : null;
  return heading ? `${page}#${heading}` : page;
}

interface Compiled {
  title: string;
  html: string;
  pictures: string[];
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A page as HTML, with `%0%`, `%1%` and so on where the addresses of its pictures go. */
export function compiled(markdown: string): Compiled {
  const pictures: string[] = [];
  let title = "";
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        if (depth === 1) {
          title = text;
          return "";
        }
        return `<h${depth} id="${anchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const words = this.parser.parseInline(tokens);
        const place = placeOf(href);
        return place === null ? words : `<a href="${escaped(place)}" data-guide>${words}</a>`;
      },
      table(token: Tokens.Table) {
        return `<div class="wide">${Renderer.prototype.table.call(this, token)}</div>\n`;
      },
      image({ href, text }: Tokens.Image) {
        const at = pictures.push(href) - 1;
        return `<img src="%${at}%" alt="${escaped(text)}" loading="lazy">`;
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { title, html, pictures };
}

export function guide(): Plugin {
  return {
    name: "bindery-guide",
    enforce: "pre",
    transform(source, id) {
      const file = id.split("?")[0] ?? id;
      if (!FILE.test(file)) return null;
      const { title, html, pictures } = compiled(source);
      // The tests of the window take the pictures, and need a window that is built for it.
      const imports = pictures.map((href, at) => {
        const picture = resolve(dirname(file), href);
        return existsSync(picture)
          ? `import p${at} from ${JSON.stringify(`${picture}?url`)};`
          : `const p${at} = "";`;
      });
      const names = pictures.map((_, at) => `p${at}`).join(", ");
      return {
        code: [
          ...imports,
          `const pictures = [${names}];`,
          `export const title = ${JSON.stringify(title)};`,
          `export const html = ${JSON.stringify(html)}.replaceAll(/%(\\d+)%/g, (_, at) => pictures[at]);`,
        ].join("\n"),
        map: null,
      };
    },
  };
}
