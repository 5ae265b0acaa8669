/** The window's look: calm, exact, compact. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { buttonRoot } from "./components/ButtonRoot";

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
  primaryShade: { light: 7, dark: 6 },
  colors: { ink },
  fontFamily: sans,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { fontFamily: sans, fontWeight: "600", sizes: { h1: { fontSize: "1.35rem" } } },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.15rem" },
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs", renderRoot: buttonRoot } },
    ActionIcon: { defaultProps: { renderRoot: buttonRoot } },
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

/** White words stand on these. */
const filled = {
  "--mantine-color-orange-filled": "#c2410c",
  "--mantine-color-orange-filled-hover": "#a8380a",
  "--mantine-color-teal-filled": "#087f5b",
  "--mantine-color-teal-filled-hover": "#066b4c",
  "--mantine-color-red-filled": "#c92a2a",
  "--mantine-color-red-filled-hover": "#b02525",
};

/**
 * Mantine's usual tones are too pale for words: these reach a contrast of 4.5 on white and on their own
 * tint, as WCAG 2.2 AA asks for.
 */
export const contrasts: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...filled,
    "--mantine-color-orange-text": "#b8410b",
    "--mantine-color-orange-light-color": "#a33a09",
    "--mantine-color-teal-text": "#087055",
    "--mantine-color-teal-light-color": "#066649",
    "--mantine-color-red-text": "#c22525",
    "--mantine-color-red-light-color": "#a61e1e",
    "--mantine-color-blue-light-color": "#1864ab",
    "--mantine-color-violet-light-color": "#5f3dc4",
    "--mantine-color-grape-light-color": "#862e9c",
    "--mantine-color-gray-light-color": "#495057",
  },
  dark: filled,
});

/** What closes a dialog, a drawer or a notice is read out by this word. */
export const closedBy = (word: string) => {
  const closeButtonProps = { "aria-label": word };
  return createTheme({
    components: {
      Modal: { defaultProps: { closeButtonProps } },
      Drawer: { defaultProps: { closeButtonProps } },
      Notification: { defaultProps: { closeButtonProps } },
    },
  });
};
