/** How a paper looks: its margin, its fonts by name, and colours that are read by everyone (WCAG AA on white). */
export const MARGIN = 48;
export const fonts = { regular: 'regular', bold: 'bold' };
export const ink = '#1a1a1a';
export const muted = '#595959';
export const rule = '#b8bfc6';
export const band = '#eef2f5';
