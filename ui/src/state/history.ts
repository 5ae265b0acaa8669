/** The history as the window reads it: by page, by fold, and one entry. */
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type HistoryQuery } from "../ipc";

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

/** What is folded behind one line; read when it is unfolded. */
export const useFold = (query: HistoryQuery, fold: string) =>
  useInfiniteQuery({
    queryKey: ["history", query, fold],
    queryFn: ({ pageParam }) => api.history({ ...query, fold, folded: false, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const useActors = () =>
  useQuery({ queryKey: ["history", "actors"], queryFn: () => api.historyActors() });

export const useHistoryEntry = (id: number) =>
  useQuery({ queryKey: ["historyEntry", id], queryFn: () => api.historyDetail(id) });

export const useHistoryChange = (id: number) =>
  useQuery({ queryKey: ["history", "change", id], queryFn: () => api.historyChange(id) });
