/** The history as the window reads it: by page, by fold, and one entry. */
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { api, type HistoryPage, type HistoryQuery } from "../ipc";

const PAGE = 60;

export const emptyQuery: HistoryQuery = {
  text: null,
  what: [],
  outcomes: [],
  backend: null,
  actor: null,
  direction: null,
  record: null,
  run: null,
  fold: null,
  from: null,
  to: null,
  folded: true,
  after: null,
  limit: PAGE,
};

export const useHistory = (query: HistoryQuery) =>
  useInfiniteQuery({
    queryKey: ["history", query],
    queryFn: ({ pageParam }) => api.history({ ...query, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** The folds that are open: from which places on their pages are read. */
export type OpenFolds = ReadonlyMap<string, readonly (string | null)[]>;

const answersOf = (answers: { data?: HistoryPage | undefined }[]) =>
  answers.map(({ data }) => data);

/** The pages of all open folds, one after the other; `undefined` while one is read. */
export const useFolds = (query: HistoryQuery, open: OpenFolds) =>
  useQueries({
    queries: [...open].flatMap(([fold, places]) =>
      places.map((after) => ({
        queryKey: ["history", query, fold, after] as const,
        queryFn: () => api.history({ ...query, fold, folded: false, after }),
      })),
    ),
    combine: answersOf,
  });

export const useActors = () =>
  useQuery({ queryKey: ["history", "actors"], queryFn: () => api.historyActors() });

export const useHistoryEntry = (id: number) =>
  useQuery({ queryKey: ["historyEntry", id], queryFn: () => api.historyDetail(id) });

export const useHistoryChange = (id: number) =>
  useQuery({ queryKey: ["history", "change", id], queryFn: () => api.historyChange(id) });
