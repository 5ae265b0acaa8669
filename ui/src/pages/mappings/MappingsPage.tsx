/** Mappings of a backend or a type: which one is meant, and its editor. */
import { Group, SegmentedControl, Select } from "@mantine/core";
import { IconArrowLeft, IconArrowsExchange } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { CommandButton } from "../../components/CommandButton";
import { EmptyState, Loaded, PageHead } from "../../components/Page";
import type { MappingPlace, MappingWay, TypeForest } from "../../ipc";
import { useMapping } from "../../state/mappingQueries";
import { useTypeForest } from "../../state/queries";
import { t } from "../../texts/t";
import { MappingEditor } from "./MappingEditor";
import "./mappings.css";

const models = ["invoice", "order"] as const;
const ways = ["export", "import"] as const;

interface Chosen {
  type?: string;
  backend?: number;
  model?: "invoice" | "order";
  way?: MappingWay;
}

const isBooks = (typeId: string, forest: TypeForest) =>
  forest.types.find((one) => one.id === typeId)?.kind === "erp";

/** Which mapping is meant; a backend's is the one of its type. */
function placeOf(chosen: Chosen, forest: TypeForest): MappingPlace | null {
  const leaf = forest.backends.find((one) => one.id === chosen.backend);
  const typeId = leaf?.type_id ?? chosen.type;
  if (typeId === undefined) return null;
  return {
    type_id: typeId,
    model: chosen.model ?? "invoice",
    way: chosen.way ?? (isBooks(typeId, forest) ? "import" : "export"),
  };
}

/** From where to where a mapping leads, in the words of the history. */
function wayWords(way: MappingWay, books: boolean): string {
  if (way === "import") return t(books ? "direction.erp_to_books" : "direction.shop_to_books");
  return t(books ? "mappings.toBooks" : "direction.books_to_shop");
}

export function MappingsPage() {
  const chosen = useSearch({ from: "/mappings" });
  const forest = useTypeForest();
  return (
    <div className="page-fixed">
      <PageHead
        title={t("mappings.title")}
        lead={t("mappings.lead")}
        actions={
          <CommandButton
            variant="default"
            leftSection={<IconArrowLeft size={15} />}
            renderRoot={(props) => <Link to="/backends" {...props} />}
          >
            {t("editor.back")}
          </CommandButton>
        }
      />
      <Loaded query={forest} rows={10}>
        {(data) => <Chooser chosen={chosen} forest={data} />}
      </Loaded>
    </div>
  );
}

function Chooser({ chosen, forest }: { chosen: Chosen; forest: TypeForest }) {
  const navigate = useNavigate();
  const go = (search: Chosen) => void navigate({ to: "/mappings", search });
  const place = placeOf(chosen, forest);
  const value =
    chosen.backend !== undefined
      ? `backend ${chosen.backend}`
      : chosen.type
        ? `type ${chosen.type}`
        : null;
  const pick = (next: string | null) => {
    const [what, id = ""] = next?.split(" ") ?? [];
    const { model, way } = chosen;
    const kept = { ...(model ? { model } : {}), ...(way ? { way } : {}) };
    if (what === "backend") go({ ...kept, backend: Number(id) });
    else if (what === "type") go({ ...kept, type: id });
  };
  return (
    <>
      <Group gap="sm" mb="sm" align="flex-end">
        <Select
          label={t("mappings.of")}
          w={280}
          searchable
          allowDeselect={false}
          value={value}
          onChange={pick}
          data={[
            {
              group: t("mappings.ofBackends"),
              items: forest.backends.map((one) => ({
                value: `backend ${one.id}`,
                label: `${one.name} · ${t(`mode.${one.mode}`)}`,
              })),
            },
            {
              group: t("mappings.ofTypes"),
              items: forest.types
                .filter((one) => one.problem === null)
                .map((one) => ({ value: `type ${one.id}`, label: one.title })),
            },
          ]}
        />
        {place && (
          <>
            <SegmentedControl
              aria-label={t("mappings.model")}
              value={place.model}
              onChange={(model) => go({ ...chosen, model: model as "invoice" | "order" })}
              data={models.map((one) => ({ value: one, label: t(`model.${one}`) }))}
            />
            <SegmentedControl
              aria-label={t("mappings.way")}
              value={place.way}
              onChange={(way) => go({ ...chosen, way: way as MappingWay })}
              data={ways.map((one) => ({
                value: one,
                label: wayWords(one, isBooks(place.type_id, forest)),
              }))}
            />
          </>
        )}
      </Group>
      {place === null ? (
        <EmptyState
          icon={<IconArrowsExchange size={36} stroke={1.4} />}
          title={t("mappings.choose")}
          text={t("mappings.chooseText")}
        />
      ) : (
        <Mapping
          key={`${place.type_id} ${place.model} ${place.way} ${chosen.backend}`}
          place={place}
          backend={chosen.backend ?? null}
        />
      )}
    </>
  );
}

function Mapping({ place, backend }: { place: MappingPlace; backend: number | null }) {
  const view = useMapping(place);
  const navigate = useNavigate();
  return (
    <Loaded query={view} rows={10}>
      {(data) => (
        <MappingEditor
          view={data}
          chosen={backend}
          onSaved={({ place: saved }) => {
            // A type that was made for it is the one that is looked at from now on.
            if (saved.type_id !== place.type_id && backend === null) {
              const { type_id: type, way } = saved;
              const model = saved.model === "order" ? "order" : "invoice";
              void navigate({ to: "/mappings", search: { type, model, way } });
            }
          }}
        />
      )}
    </Loaded>
  );
}
