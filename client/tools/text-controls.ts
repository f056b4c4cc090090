/** Selects elements whose controls change the text that is edited: using them doesn't end that. */
export const textControls = '[data-text-controls]'
