/** The hierarchy: types and backends on the left, what counts for one of them on the right. */
import { IconArrowLeft, IconBinaryTree } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import { useTypeForest } from "../../state/queries";
import { t } from "../../texts/t";
import { FromFileAction } from "./FromFile";
import { Inspector } from "./Inspector";
import { TypeTree } from "./TypeTree";
import { type Chosen, keyOf } from "./tree";
import "./types.css";

export function TypesPage() {
  const { type, backend } = useSearch({ from: "/types" });
  const navigate = useNavigate();
  const forest = useTypeForest();
  const chosen: Chosen | null =
    backend !== undefined ? { backend } : type !== undefined ? { type } : null;
  const choose = (next: Chosen | null) => void navigate({ to: "/types", search: next ?? {} });
  return (
    <div className="page-fixed">
      <PageHead
        title={t("types.title")}
        lead={t("types.lead")}
        actions={
          <>
            <FromFileAction onMade={(made) => choose({ type: made.id })} />
            <CommandButton
              variant="default"
              leftSection={<IconArrowLeft size={15} />}
              renderRoot={(props) => <Link to="/backends" {...props} />}
            >
              {t("editor.back")}
            </CommandButton>
          </>
        }
      />
      <div className="type-panes">
        <div className="type-pane">
          <Loaded query={forest} rows={12}>
            {(data) =>
              data.types.length === 0 ? (
                <EmptyState title={t("types.none")} />
              ) : (
                <TypeTree forest={data} chosen={chosen} onChoose={choose} />
              )
            }
          </Loaded>
        </div>
        <div className="type-pane">
          {chosen === null ? (
            <EmptyState
              icon={<IconBinaryTree size={36} stroke={1.4} />}
              title={t("types.choose")}
              text={t("types.chooseText")}
            />
          ) : (
            <Inspector
              key={keyOf(chosen)}
              chosen={chosen}
              types={forest.data?.types ?? []}
              onChoose={choose}
            />
          )}
        </div>
      </div>
    </div>
  );
}
