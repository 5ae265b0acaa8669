/** What the window reads from the core. */
import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
import { type AppEvent, api, type JobQuery, type TypeView } from "../ipc";
import { groupStates } from "./jobGroups";
import { readAgain } from "./readAgain";

export const queryClient = new QueryClient({
  defaultOptions: {
    // The core is on this machine and announces changes: neither retries nor polling help.
    queries: {
      retry: false,
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** Reads again what a change touched. */
export const refreshAfter = (event: AppEvent): void => readAgain(event, queryClient);

/** Reads everything again, after the whole has changed. */
export function refreshAll(client: QueryClient = queryClient): Promise<void> {
  return client.invalidateQueries();
}

export const statusQuery = queryOptions({ queryKey: ["status"], queryFn: () => api.status() });
export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: () => api.overview(),
});
export const backendsQuery = queryOptions({
  queryKey: ["backends"],
  queryFn: () => api.backends(),
});
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => api.settings(),
});
export const schedulesQuery = queryOptions({
  queryKey: ["jobs", "schedules"],
  queryFn: () => api.schedules(),
});
export const networkQuery = queryOptions({
  queryKey: ["network"],
  queryFn: () => api.network(),
});
export const desktopQuery = queryOptions({
  queryKey: ["desktopState"],
  queryFn: () => api.desktopState(),
});
const typesQuery = queryOptions({
  queryKey: ["types"],
  queryFn: () => api.backendTypes(),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useStatus = () => useQuery(statusQuery);
export const useOverview = () => useQuery(overviewQuery);
export const useBackends = (enabled = true) => useQuery({ ...backendsQuery, enabled });
export const useSettings = () => useQuery(settingsQuery);
export const useSchedules = () => useQuery(schedulesQuery);
export const useNetwork = () => useQuery(networkQuery);
export const useData = () => useQuery({ queryKey: ["data"], queryFn: () => api.dataOverview() });
export const useBackups = () => useQuery({ queryKey: ["backups"], queryFn: () => api.backups() });

/** What a backup holds; looked at anew each time, as it is what a decision rests on. */
export const useBackupContents = (file: string, wanted = true) =>
  useQuery({
    queryKey: ["backupContents", file],
    queryFn: () => api.backupLook(file),
    enabled: wanted,
    gcTime: 0,
  });

/** Forgets what was found in a backup: where it is shown, it is read through anew. */
export const lookAnew = (file: string): Promise<void> =>
  queryClient.resetQueries({ queryKey: ["backupContents", file] });

export const useTypes = () => useQuery(typesQuery);

export const useTypeForm = (typeId: string | null) =>
  useQuery({
    queryKey: ["typeForm", typeId],
    queryFn: () => api.backendForm(typeId ?? ""),
    enabled: typeId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // What is being entered must not vanish while another version's form is read.
    placeholderData: keepPreviousData,
  });

export const useTypeForest = () =>
  useQuery({ queryKey: ["typeForest"], queryFn: () => api.typeForest() });

type Inspected = { type: string } | { backend: number };

const inspectedKey = (chosen: Inspected) => ["inspected", chosen] as const;

/** Shows a type as the core left it after a change, before anything is read again. */
export function keepInspected(view: TypeView): void {
  const chosen = view.backend ? { backend: view.backend.id } : { type: view.id };
  queryClient.setQueryData(inspectedKey(chosen), view);
}

/** A type, or a backend in front of its type. */
export const useInspected = (chosen: Inspected) =>
  useQuery({
    queryKey: inspectedKey(chosen),
    queryFn: () =>
      "backend" in chosen ? api.backendInspect(chosen.backend) : api.typeShow(chosen.type),
  });

/** Who takes a value from a type; asked anew each time, as it is what a decision rests on. */
export const useAffected = (typeId: string | null, path: string) =>
  useQuery({
    queryKey: ["affected", typeId, path],
    queryFn: () => api.typeAffected(typeId ?? "", path),
    enabled: typeId !== null,
    gcTime: 0,
  });

export const useCredentials = () =>
  useQuery({ queryKey: ["credentials"], queryFn: () => api.credentials() });

export const useConfigLog = () =>
  useInfiniteQuery({
    queryKey: ["configLog"],
    queryFn: ({ pageParam }) => api.configLog(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });

/** What going back would change; asked anew each time, as it is what a decision rests on. */
export const useConfigRestore = (id: number) =>
  useQuery({
    queryKey: ["configRestore", id],
    queryFn: () => api.configRestorePreview(id),
    gcTime: 0,
  });

export const useInvoice = (record: number | null, backend: number | null) =>
  useQuery({
    queryKey: ["invoice", record, backend],
    queryFn: () => api.invoiceDetail(record ?? 0, backend),
    enabled: record !== null,
  });

export const useJob = (id: number | null) =>
  useQuery({
    queryKey: ["job", id],
    queryFn: () => api.jobDetail(id ?? 0),
    enabled: id !== null,
  });

const PAGE = 60;

export const useJobs = (query: JobQuery) =>
  useInfiniteQuery({
    queryKey: ["jobs", query],
    queryFn: ({ pageParam }) => api.jobs({ ...query, before: pageParam, limit: PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.more ? (page.jobs.at(-1)?.id ?? null) : null),
    placeholderData: keepPreviousData,
  });

/** One job of a group that goes on by itself, with how many of them stand where. */
export const useOpenJob = (group: number | null, enabled: boolean) =>
  useQuery({
    queryKey: ["jobs", "open", group],
    queryFn: () => api.jobs({ group, states: groupStates.open, limit: 1 }),
    enabled: enabled && group !== null,
  });

export const useJobErrors = () =>
  useQuery({ queryKey: ["jobs", "errors"], queryFn: () => api.jobErrors() });

/** A day at a glance need not follow each job. */
export const useJobHours = () =>
  useQuery({
    queryKey: ["jobs", "hours"],
    queryFn: () => api.jobHours(),
    meta: { pause: 3000 },
  });

export const useGroups = (wanted = true) =>
  useQuery({
    queryKey: ["jobs", "groups"],
    queryFn: () => api.groups({ open: false, limit: 100 }),
    enabled: wanted,
  });

export const useLanes = () => useQuery({ queryKey: ["lanes"], queryFn: () => api.lanes() });

export const useRecordPages = (record: number | null) =>
  useQuery({
    queryKey: ["pages", record],
    queryFn: () => api.recordPages(record ?? 0),
    enabled: record !== null,
  });
