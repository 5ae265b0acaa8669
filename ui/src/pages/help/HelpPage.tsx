/** The user guide inside the window: its pages on the left, one of them beside. */
import { Anchor, NavLink, Text, Title, Typography } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type MouseEvent, useEffect, useLayoutEffect, useRef } from "react";
import { Loaded, PageHead } from "../../components/Page";
import { helpRoute } from "../../router";
import {
  type GuideName,
  type GuidePage,
  guidePage,
  guidePages,
  isGuidePage,
  readIn,
} from "../../state/guide";
import type { Spoken } from "../../texts/language";
import { useSpeech } from "../../texts/speech";
import { t } from "../../texts/t";
import { MessagesPage } from "./MessagesPage";
import "./help.css";

export function HelpPage() {
  const { page } = helpRoute.useParams();
  const { at } = helpRoute.useSearch();
  const place = useRef<HTMLDivElement>(null);
  // Every page begins at its top; one that is read at a heading goes there once its text is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another beginning
  useLayoutEffect(() => {
    if (place.current) place.current.scrollTop = 0;
  }, [page, at]);
  return (
    <div className="page" ref={place}>
      <PageHead title={t("help.title")} lead={t("help.lead")} />
      <div className="settings">
        <nav className="settings-nav" aria-label={t("help.pages")}>
          {guidePages.map((name) => (
            <NavLink
              key={name}
              active={name === page}
              aria-current={name === page ? "page" : undefined}
              label={t(`help.page.${name}`)}
              py={6}
              renderRoot={(props) => <Link to="/help/$page" params={{ page: name }} {...props} />}
            />
          ))}
        </nav>
        <article className="guide">
          <Shown page={page} at={at} key={page} />
        </article>
      </div>
    </div>
  );
}

function Shown({ page, at }: { page: string; at: string | undefined }) {
  if (page === "messages") return <MessagesPage />;
  if (isGuidePage(page)) return <Written page={page} at={at} />;
  return (
    <>
      <Text mb="sm">{t("help.missing")}</Text>
      <Anchor
        renderRoot={(props) => <Link to="/help/$page" params={{ page: "index" }} {...props} />}
      >
        {t("help.page.index")}
      </Anchor>
    </>
  );
}

interface Reading {
  page: GuideName;
  at: string | undefined;
}

function Written({ page, at }: Reading) {
  const language = readIn(useSpeech().language);
  const read = useQuery({
    queryKey: ["guide", language, page],
    queryFn: () => guidePage(page, language),
  });
  return (
    <Loaded query={read}>
      {(text) => <Article page={page} at={at} language={language} written={text} />}
    </Loaded>
  );
}

function Article({
  page,
  at,
  language,
  written,
}: Reading & { language: Spoken; written: GuidePage }) {
  const text = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    if (at) text.current?.querySelector(`[id="${CSS.escape(at)}"]`)?.scrollIntoView();
  }, [at]);
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest("a[data-guide]");
    if (!link) return;
    event.preventDefault();
    const [name, heading] = (link.getAttribute("href") ?? "").split("#");
    void navigate({
      to: "/help/$page",
      params: { page: name || page },
      search: heading ? { at: heading } : {},
    });
  };
  return (
    <>
      <Title order={2} mb="sm" lang={language}>
        {written.title}
      </Title>
      <Typography
        ref={text}
        lang={language}
        onClick={follow}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: made of our own pages when the window is built.
        dangerouslySetInnerHTML={{ __html: written.html }}
      />
    </>
  );
}
