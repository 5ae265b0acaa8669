/** What the page with the mappings reads from the core. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, type MappingDraft, type MappingPlace } from "../ipc";

export const useMapping = (place: MappingPlace | null) =>
  useQuery({
    queryKey: ["mapping", place],
    queryFn: () => api.mappingShow(place as MappingPlace),
    enabled: place !== null,
  });

/** A draft that says nothing but which mapping is meant. */
const bare = (place: MappingPlace): MappingDraft => ({ place, rows: [], fields: [] });

export const useMappingRecords = (place: MappingPlace, backend: number | null, text: string) =>
  useQuery({
    queryKey: ["mappingRecords", place, backend, text],
    queryFn: () => api.mappingRecords(bare(place), backend ?? 0, text === "" ? null : text),
    enabled: backend !== null,
    placeholderData: keepPreviousData,
  });

/** What rows can read, with examples of the record. */
export const useMappingSources = (
  place: MappingPlace,
  fields: string[],
  backend: number | null,
  record: number | null,
) =>
  useQuery({
    queryKey: ["mappingSources", place, fields, backend, record],
    queryFn: () => api.mappingSources({ ...bare(place), fields }, backend ?? 0, record),
    enabled: backend !== null && record !== null,
    placeholderData: keepPreviousData,
  });

/** What the draft makes of a record; what was seen last stays until the answer is there. */
export const useMappingTrial = (
  draft: MappingDraft,
  backend: number | null,
  record: number | null,
) =>
  useQuery({
    queryKey: ["mappingTrial", draft, backend, record],
    queryFn: () => api.mappingTry(draft, backend ?? 0, record ?? 0),
    enabled: backend !== null && record !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });

/** How often a comparison is asked how far it is. */
const EVERY = 150;

export const useComparison = (id: number | null) =>
  useQuery({
    queryKey: ["mappingComparison", id],
    queryFn: () => api.mappingComparison(id ?? 0),
    enabled: id !== null,
    gcTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.result || state.data?.problem || state.data?.cancelled ? false : EVERY,
  });
