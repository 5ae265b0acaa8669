/** Navigation on the left, banners above, running work below, the page in the middle. */
import { Badge, NavLink } from "@mantine/core";
import {
  IconFileInvoice,
  IconHelp,
  IconHistory,
  IconInbox,
  IconLayoutDashboard,
  IconListCheck,
  IconPlugConnected,
  IconSettings,
} from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense } from "react";
import type { Status } from "../ipc";
import { useInbox } from "../state/inbox";
import { count } from "../texts/format";
import { withTexts } from "../texts/speech";
import { t } from "../texts/t";
import { Banners } from "./Banners";
import { Brand, Wordmark } from "./Brand";
import { Finishing } from "./Finishing";
import { GlobalCommands } from "./GlobalCommands";
import { RunBar } from "./RunBar";
import "./frame.css";

const TourCard = lazy(async () => ({ default: (await withTexts(import("./TourCard"))).TourCard }));

const entries = [
  { to: "/", icon: IconLayoutDashboard, text: "nav.overview" },
  { to: "/invoices", icon: IconFileInvoice, text: "nav.invoices" },
  { to: "/inbox", icon: IconInbox, text: "nav.inbox" },
  { to: "/backends", icon: IconPlugConnected, text: "nav.backends" },
  { to: "/jobs", icon: IconListCheck, text: "nav.jobs" },
  { to: "/history", icon: IconHistory, text: "nav.history" },
  { to: "/settings", icon: IconSettings, text: "nav.settings" },
] as const;

/** Pages that belong to one of the navigation. */
const parents: Record<string, string> = {
  "/types": "/backends",
  "/mappings": "/backends",
  "/credentials": "/backends",
  "/configuration": "/settings",
};

export function AppFrame({ status, children }: { status: Status; children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const waiting = useInbox().data?.total ?? 0;
  return (
    <div className="frame">
      <Banners status={status} />
      <nav className="frame-nav" aria-label={t("nav.label")}>
        <div className="nav-brand">
          <Brand />
          <span className="nav-text">
            <Wordmark />
          </span>
        </div>
        {entries.map(({ to, icon: Icon, text }) => {
          const active = to === "/" ? path === "/" : path.startsWith(to) || parents[path] === to;
          return (
            <NavLink
              key={to}
              className="nav-link"
              active={active}
              title={t(text)}
              aria-label={to === "/inbox" && waiting > 0 ? `${t(text)} ${count(waiting)}` : t(text)}
              aria-current={active ? "page" : undefined}
              label={<span className="nav-text">{t(text)} </span>}
              leftSection={<Icon size={18} stroke={1.7} />}
              rightSection={
                to === "/inbox" &&
                waiting > 0 && (
                  <Badge
                    size="xs"
                    color="orange"
                    variant="filled"
                    className="nav-count"
                    title={t("inbox.badge", { count: waiting })}
                  >
                    {count(waiting)}
                  </Badge>
                )
              }
              py={7}
              renderRoot={(props) => <Link to={to} {...props} />}
            />
          );
        })}
        <NavLink
          className="nav-link nav-help"
          active={path.startsWith("/help")}
          title={t("help.title")}
          aria-label={t("help.title")}
          aria-current={path.startsWith("/help") ? "page" : undefined}
          label={<span className="nav-text">{t("help.title")}</span>}
          leftSection={<IconHelp size={18} stroke={1.7} />}
          py={7}
          renderRoot={(props) => <Link to="/help/$page" params={{ page: "index" }} {...props} />}
        />
      </nav>
      <main className="frame-main">
        {children}
        <Suspense>{status.practice && <TourCard />}</Suspense>
      </main>
      <RunBar />
      <GlobalCommands />
      <Finishing running={status.finishing} />
    </div>
  );
}
