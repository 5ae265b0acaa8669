/** The window's look: calm, exact, compact. */
import { createTheme, type MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eaf4f7",
  "#d5e5ea",
  "#a9cbd6",
  "#7ab0c1",
  "#5399af",
  "#3b8ba4",
  "#2a7a94",
  "#1f6478",
  "#1f4e5f",
  "#123947",
];

const sans =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Ubuntu", "Cantarell", "DejaVu Sans", sans-serif';

/** What a dialog or a drawer is about. */
const title = { fontSize: "1rem", fontWeight: 600 };

export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 7, dark: 5 },
  colors: { ink },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { fontFamily: sans, fontWeight: "600", sizes: { h1: { fontSize: "1.35rem" } } },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.15rem" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs" } },
    TextInput: { defaultProps: { size: "sm" } },
    Select: { defaultProps: { size: "sm", allowDeselect: false } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm" } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 80 } },
      styles: { title },
    },
    Drawer: {
      defaultProps: { position: "right", size: 720, transitionProps: { duration: 80 } },
      styles: { title },
    },
  },
});
