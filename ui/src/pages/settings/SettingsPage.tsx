/** How the program behaves on this machine: sections beside a list of them, each with its own address. */
import { NavLink, Stack } from "@mantine/core";
import {
  IconAppWindow,
  IconCalendarTime,
  IconDatabase,
  IconLifebuoy,
  IconLock,
  IconNetwork,
  IconUser,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { PageHead } from "../../components/Page";
import { type SettingsSection, settingsRoute, settingsSections } from "../../router";
import { useCommands } from "../../state/commands";
import { useBackups } from "../../state/queries";
import { sinceInstant } from "../../texts/format";
import { t } from "../../texts/t";
import { DataSection } from "./DataSection";
import { DesktopSection } from "./DesktopSection";
import { DiagnosticsSection } from "./DiagnosticsSection";
import { GeneralSection } from "./GeneralSection";
import { NetworkSection } from "./NetworkSection";
import { SafetySection } from "./SafetySection";
import { ScheduleSection } from "./ScheduleSection";

const sections: Record<SettingsSection, { icon: typeof IconUser; content: ComponentType }> = {
  general: { icon: IconUser, content: GeneralSection },
  desktop: { icon: IconAppWindow, content: DesktopSection },
  schedule: { icon: IconCalendarTime, content: ScheduleSection },
  safety: { icon: IconLock, content: SafetySection },
  network: { icon: IconNetwork, content: NetworkSection },
  data: { icon: IconDatabase, content: DataSection },
  diagnostics: { icon: IconLifebuoy, content: DiagnosticsSection },
};

/** Whether the data are safe; where that is not known, what stands here. */
function Lead() {
  const { data, error } = useBackups();
  if (error || !data) return t("settings.lead");
  const [newest] = data;
  return newest ? t("settings.backedUp", { time: sinceInstant(newest.at) }) : t("backup.none");
}

export function SettingsPage() {
  // An address of no section comes through from above the route: it shows the first.
  const asked = settingsRoute.useSearch().section;
  const section = settingsSections.find((name) => name === asked) ?? "general";
  const navigate = settingsRoute.useNavigate();
  useCommands(
    settingsSections.map((name) => ({
      id: `settings ${name}`,
      title: t(`settings.section.${name}`),
      group: "page",
      can: name !== section,
      run: () => void navigate({ search: { section: name } }),
    })),
  );
  const Content = sections[section].content;
  return (
    <div className="page">
      <PageHead title={t("settings.title")} lead={<Lead />} />
      <div className="settings">
        <nav className="settings-nav" aria-label={t("settings.sections")}>
          {settingsSections.map((name) => (
            <Entry key={name} name={name} active={name === section} />
          ))}
        </nav>
        <Stack gap="md" maw={760} miw={0} flex={1} key={section}>
          <Content />
        </Stack>
      </div>
    </div>
  );
}

function Entry({ name, active }: { name: SettingsSection; active: boolean }) {
  const Icon = sections[name].icon;
  return (
    <NavLink
      active={active}
      aria-current={active ? "page" : undefined}
      label={t(`settings.section.${name}`)}
      leftSection={<Icon size={17} stroke={1.7} />}
      py={7}
      renderRoot={(props) => <Link to="/settings" search={{ section: name }} {...props} />}
    />
  );
}
