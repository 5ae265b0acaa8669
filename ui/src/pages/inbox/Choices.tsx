/** The choices about one thing that waits: the likeliest as a button, the others in a menu beside it. */
import { ActionIcon, Group, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { MenuEntries } from "../../components/Unfolded";
import type { ChoiceKind, InboxGroup, InboxItem } from "../../ipc";
import { t } from "../../texts/t";
import { isElsewhere, itemName, likeliest, willText } from "./words";

export function Choices({
  group,
  item,
  onChoose,
}: {
  group: InboxGroup;
  item: InboxItem;
  onChoose: (kind: ChoiceKind) => void;
}) {
  const [first, ...others] = likeliest(group.choices, item);
  if (!first) return null;
  const will = (kind: ChoiceKind) => {
    const said = willText(kind, item.work, group.backend_name);
    return said ? { title: said } : {};
  };
  const name = itemName(item);
  const words = t(`inbox.choice.${first}`);
  // Where the words have no room, they are whole in the title.
  const { title = "" } = will(first);
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <CommandButton
        about={(isElsewhere(first) ? group.backend_name : null) || name || undefined}
        variant="light"
        className="cut"
        title={[words, title].filter(Boolean).join(". ")}
        {...(isElsewhere(first)
          ? {
              renderRoot: (props) => (
                <Elsewhere kind={first} group={group} item={item} {...props} />
              ),
            }
          : { onClick: () => onChoose(first) })}
      >
        {words}
      </CommandButton>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={t("inbox.choices", { name })}>
              <IconChevronDown size={15} />
            </ActionIcon>
          </Menu.Target>
          <MenuEntries>
            {others.map((kind) =>
              isElsewhere(kind) ? (
                <Menu.Item
                  key={kind}
                  {...will(kind)}
                  renderRoot={(props) => (
                    <Elsewhere kind={kind} group={group} item={item} {...props} />
                  )}
                >
                  {t(`inbox.choice.${kind}`)}
                </Menu.Item>
              ) : (
                <Menu.Item key={kind} {...will(kind)} onClick={() => onChoose(kind)}>
                  {t(`inbox.choice.${kind}`)}
                </Menu.Item>
              ),
            )}
          </MenuEntries>
        </Menu>
      )}
    </Group>
  );
}

/** A choice that is made where the thing itself is. */
function Elsewhere({
  kind,
  group,
  item,
  ...props
}: {
  kind: ChoiceKind;
  group: InboxGroup;
  item: InboxItem;
}) {
  const { backend, type_id: type } = group;
  const { job } = item;
  if (kind === "open_job" && job !== null) return <Link to="/jobs" search={{ job }} {...props} />;
  if (kind === "open_type" && type !== null)
    return <Link to="/types" search={{ type }} {...props} />;
  if (item.work === "backup")
    return <Link to="/settings" search={{ section: "data" }} {...props} />;
  if (kind === "open_settings" || backend === null) return <Link to="/settings" {...props} />;
  return <Link to="/backends/$backendId" params={{ backendId: String(backend) }} {...props} />;
}
