/** The product's mark, the leaf of the books and the leaf of the shop, and its name as it is drawn. */
import { VisuallyHidden } from "@mantine/core";
import mark from "../assets/mark.svg";
import wordmark from "../assets/wordmark.svg";
import { t } from "../texts/t";

export function Brand({ size = 24 }: { size?: number }) {
  return <img src={mark} width={size} height={size} alt="" draggable={false} />;
}

/** The drawn name, in the colour of the text around it. */
export function Wordmark() {
  return (
    <>
      <VisuallyHidden>{t("app.name")}</VisuallyHidden>
      <span className="wordmark" style={{ maskImage: `url("${wordmark}")` }} aria-hidden />
    </>
  );
}
