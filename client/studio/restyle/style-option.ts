import type { JSX } from 'solid-js'
import type { StyleChoice } from './style-choice.ts'

/** A radio button for a style. @param picture shown instead of the style's own thumbnail */
export type StyleOption = (choice: StyleChoice, name: string, picture?: JSX.Element) => JSX.Element
