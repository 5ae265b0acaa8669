/** Makes JSON and XML bodies readable by indenting; anything else stays as it is. */

function indentXml(xml: string): string {
  let depth = 0;
  const lines: string[] = [];
  // A leaf with its text stays on one line, as people read it.
  const pieces = xml.replace(/>\s+</g, "><").match(/<[^>]+>[^<]*/g) ?? [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? "";
    const next = pieces[at + 1];
    const closing = piece.startsWith("</");
    const alone = /^<[?!]/.test(piece) || /\/>/.test(piece);
    if (closing) depth = Math.max(depth - 1, 0);
    if (!closing && !alone && next?.startsWith("</")) {
      lines.push("  ".repeat(depth) + piece + next);
      at += 1;
    } else {
      lines.push("  ".repeat(depth) + piece);
      if (!closing && !alone) depth += 1;
    }
  }
  return lines.join("\n");
}

/** The body, indented where its kind is known. */
export function pretty(body: string): string {
  const text = body.trim();
  if (text.startsWith("{") || text.startsWith("[")) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return body;
    }
  }
  // A body that was cut in the middle of a tag would lose its end here, so it stays as it came.
  return text.startsWith("<") && text.endsWith(">") && !/^<!doctype/i.test(text)
    ? indentXml(text)
    : body;
}
