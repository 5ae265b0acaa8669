/** The configuration as a thing: its changes, and its file. */
import { Tabs } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { PageHead } from "../../components/Page";
import { t } from "../../texts/t";
import { ChangeList } from "./ChangeList";
import { FilePane } from "./FilePane";

export function ConfigurationPage() {
  return (
    <div className="page">
      <PageHead
        title={t("config.title")}
        lead={t("config.lead")}
        actions={
          <CommandButton
            variant="default"
            leftSection={<IconArrowLeft size={15} />}
            renderRoot={(props) => <Link to="/settings" {...props} />}
          >
            {t("config.back")}
          </CommandButton>
        }
      />
      <Tabs defaultValue="changes" maw={900}>
        <Tabs.List aria-label={t("config.views")} mb="md">
          <Tabs.Tab value="changes">{t("config.changes")}</Tabs.Tab>
          <Tabs.Tab value="file">{t("config.file")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="changes">
          <ChangeList />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <FilePane />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
