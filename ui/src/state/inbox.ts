/** What waits for the reader, and the choices as they reach the core. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, type Choice, type InboxGroup, type InboxSelection } from "../ipc";

export const useInbox = () => useQuery({ queryKey: ["inbox"], queryFn: () => api.inbox() });

const PAGE = 50;

/** The rest of a group, behind the first ones that the inbox brought; asked for when wanted. */
export const useInboxRest = (group: InboxGroup, wanted: boolean) =>
  useInfiniteQuery({
    queryKey: ["inbox", group.backend, group.code, group.items.length],
    queryFn: ({ pageParam }) => api.inboxItems(group.backend ?? 0, group.code, pageParam, PAGE),
    initialPageParam: group.items.length,
    getNextPageParam: (page, _, last) => (page.length < PAGE ? null : last + PAGE),
    enabled: wanted,
  });

export const useOrderChoices = (record: number, backend: number, text: string) =>
  useQuery({
    queryKey: ["orderChoices", record, backend, text],
    queryFn: () => api.orderChoices(record, backend, text),
    gcTime: 0,
  });

/** What a choice would do; asked anew each time, as it is what a decision rests on. */
export const useResolvePreview = (selection: InboxSelection, choice: Choice | null) =>
  useQuery({
    queryKey: ["resolvePreview", selection, choice],
    queryFn: () => api.resolvePreview(selection, choice ?? { choice: "try_again" }),
    enabled: choice !== null,
    gcTime: 0,
    staleTime: 0,
  });
