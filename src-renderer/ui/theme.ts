import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple, VariantColorsResolver } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e3f2f0',
  '#c6e4e1',
  '#9fd2cc',
  '#77bfb7',
  '#4fb8ad',
  '#2a9389',
  '#0f766e',
  '#0d6a63',
  '#0b5b55',
  '#084a45',
];
const violet: MantineColorsTuple = [
  '#f3eefc',
  '#e4d9f8',
  '#d9c9f5',
  '#c4acf0',
  '#b598f0',
  '#9470e2',
  '#7c4dd6',
  '#7444ce',
  '#6338b4',
  '#4d2b8d',
];

/** The library picks text for filled buttons by the light shade; in the dark that leaves white on pale teal (2.4:1). */
const filledByTokens: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  if (input.color === 'teal') return { ...colors, background: 'var(--accent)', hover: 'var(--accent-strong)', color: 'var(--on-accent)' };
  return input.color === 'red' ? { ...colors, background: 'var(--bad)', hover: 'var(--bad)', color: 'var(--panel)' } : colors;
};

/** Mantine in the console's manner: teal is the rep's own acts, one border colour, calm density. */
export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, monospace",
  fontSizes: { xs: '11.5px', sm: '12.5px', md: '13.5px', lg: '14.5px', xl: '17px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '12px' },
  defaultRadius: 'md',
  colors: { teal, violet },
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  variantColorResolver: filledByTokens,
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'compact-sm', variant: 'default' }, styles: { root: { minHeight: '28px', fontWeight: 550 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Input: { styles: { input: { backgroundColor: 'var(--panel)', borderColor: 'var(--line)', color: 'var(--ink)' } } },
    Menu: { defaultProps: { shadow: 'md', radius: 'lg' } },
  },
});

/** Mantine's own surfaces take the tokens, so that both themes stay in one place. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--panel)',
    '--mantine-color-default-hover': 'var(--bg)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--bad)',
  };
  return { variables: {}, light: shared, dark: shared };
};
