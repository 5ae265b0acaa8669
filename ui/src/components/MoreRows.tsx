/** The end of a long list: loads the next page when it comes into view. */
import { Button, Center } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { useEffect } from "react";
import { t } from "../texts/t";

export function MoreRows({
  more,
  loading,
  onMore,
}: {
  more: boolean;
  loading: boolean;
  onMore: () => void;
}) {
  const { ref, entry } = useIntersection({ rootMargin: "200px" });
  const visible = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (visible && more && !loading) onMore();
  }, [visible, more, loading, onMore]);
  if (!more) return null;
  return (
    <Center ref={ref} py="sm">
      <Button variant="subtle" loading={loading} onClick={onMore}>
        {t("common.more")}
      </Button>
    </Center>
  );
}
