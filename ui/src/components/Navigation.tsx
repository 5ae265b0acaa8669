/** The list of pages. */
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
import { memo } from "react";
import { useKeysOf } from "../state/commands";
import { useInbox } from "../state/inbox";
import { ariaKeys, shownKeys } from "../state/keys";
import { count } from "../texts/format";
import { t } from "../texts/t";
import { Brand, Wordmark } from "./Brand";

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

export function Navigation() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const waiting = useInbox().data?.total ?? 0;
  return (
    <nav className="frame-nav" aria-label={t("nav.label")}>
      <div className="nav-brand">
        <Brand />
        <span className="nav-text">
          <Wordmark />
        </span>
      </div>
      {entries.map((entry) => {
        const { to } = entry;
        return (
          <Entry
            key={to}
            entry={entry}
            active={to === "/" ? path === "/" : path.startsWith(to) || parents[path] === to}
            waiting={to === "/inbox" ? waiting : 0}
          />
        );
      })}
      <HelpEntry active={path.startsWith("/help")} />
    </nav>
  );
}

/** The most that is counted in the badge: more would take the room of the page's name. */
const MOST_SHOWN = 99;

const shownCount = (waiting: number) =>
  waiting > MOST_SHOWN ? `${count(MOST_SHOWN)}+` : count(waiting);

/** The title is the page's name alone; its keys stand beside it under the pointer and the focus. */
const shownAt = (keys: string | undefined) =>
  keys === undefined ? {} : { "data-keys": shownKeys(keys), "aria-keyshortcuts": ariaKeys(keys) };

/** On the way to another page only the two change that are left and reached. */
const Entry = memo(function Entry({
  entry: { to, icon: Icon, text },
  active,
  waiting,
}: {
  entry: (typeof entries)[number];
  active: boolean;
  waiting: number;
}) {
  const keys = useKeysOf(`go ${to}`);
  return (
    <NavLink
      className="nav-link"
      active={active}
      title={t(text)}
      {...shownAt(keys)}
      aria-label={waiting > 0 ? `${t(text)} ${count(waiting)}` : t(text)}
      aria-current={active ? "page" : undefined}
      label={<span className="nav-text">{t(text)} </span>}
      leftSection={<Icon size={18} stroke={1.7} />}
      rightSection={
        waiting > 0 && (
          <Badge
            size="xs"
            color="orange"
            variant="filled"
            className="nav-count"
            title={t("inbox.badge", { count: waiting })}
          >
            {shownCount(waiting)}
          </Badge>
        )
      }
      py={7}
      renderRoot={(props) => <Link to={to} {...props} />}
    />
  );
});

const HelpEntry = memo(function HelpEntry({ active }: { active: boolean }) {
  return (
    <NavLink
      className="nav-link nav-help"
      active={active}
      title={t("help.title")}
      {...shownAt(useKeysOf("help"))}
      aria-label={t("help.title")}
      aria-current={active ? "page" : undefined}
      label={<span className="nav-text">{t("help.title")}</span>}
      leftSection={<IconHelp size={18} stroke={1.7} />}
      py={7}
      renderRoot={(props) => <Link to="/help/$page" params={{ page: "index" }} {...props} />}
    />
  );
});
