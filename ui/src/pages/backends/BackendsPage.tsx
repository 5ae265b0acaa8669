/** The systems Bindery keeps in step. */
import { Alert, Stack } from "@mantine/core";
import {
  IconArrowsExchange,
  IconBinaryTree,
  IconInfoCircle,
  IconKey,
  IconPlugConnected,
  IconPlus,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { useBackends, useOverview, useStatus } from "../../state/queries";
import { t } from "../../texts/t";
import { healthAnswer } from "../overview/answer";
import { BackendCard } from "./BackendCard";

const AddButton = () => (
  <CommandButton
    keys="a"
    leftSection={<IconPlus size={15} />}
    renderRoot={(props) => <Link to="/backends/new" {...props} />}
  >
    {t("backends.add")}
  </CommandButton>
);

const TypesButton = () => (
  <CommandButton
    variant="default"
    leftSection={<IconBinaryTree size={15} />}
    renderRoot={(props) => <Link to="/types" {...props} />}
  >
    {t("types.open")}
  </CommandButton>
);

const MappingsButton = () => (
  <CommandButton
    variant="default"
    leftSection={<IconArrowsExchange size={15} />}
    renderRoot={(props) => <Link to="/mappings" {...props} />}
  >
    {t("mappings.open")}
  </CommandButton>
);

const CredentialsButton = () => (
  <CommandButton
    variant="default"
    leftSection={<IconKey size={15} />}
    renderRoot={(props) => <Link to="/credentials" {...props} />}
  >
    {t("credentials.open")}
  </CommandButton>
);

/** Whether they work; where that is not known, what stands here. */
function Lead() {
  const { data, error } = useOverview();
  if (error || !data || data.health.length === 0) return t("backends.lead");
  return healthAnswer(data.health);
}

export function BackendsPage() {
  const backends = useBackends();
  const practice = useStatus().data?.practice != null;
  const any = (backends.data?.length ?? 0) > 0;
  return (
    <div className="page">
      <PageHead
        title={t("backends.title")}
        lead={<Lead />}
        actions={
          <>
            <CredentialsButton />
            <TypesButton />
            <MappingsButton />
            {any && !practice && <AddButton />}
          </>
        }
      />
      {practice && (
        <Alert mb="md" variant="light" color="grape" icon={<IconInfoCircle size={18} />} p="sm">
          {t("backends.practiceNote")}
        </Alert>
      )}
      <Loaded query={backends}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              icon={<IconPlugConnected size={36} stroke={1.4} />}
              title={t("backends.none")}
              text={t("backends.noneText")}
              action={<AddButton />}
            />
          ) : (
            <Stack gap="sm">
              {data.map((backend) => (
                <BackendCard key={backend.id} backend={backend} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </div>
  );
}
