import type { FontWeight } from '../../shared/mark-schema.ts'
import type { ToolContext } from './context.ts'
import { markProperties } from './mark-properties.ts'

type TextContext = Pick<ToolContext, 'session' | 'selection' | 'actions' | 'textEditor'>

/** @returns the weight of the selected part of the edited text, or else of the selected texts. */
export function currentWeight({ selection, actions, textEditor }: TextContext): FontWeight {
	const [whole = 'regular'] = actions.valuesOf(markProperties.fontWeight)
	return textEditor.partIn(selection.marks())?.weight ?? whole
}

/** Makes the selected part of the edited text, or else the selected texts, bold or regular. */
export function toggleWeight(context: TextContext): void {
	const { session, selection, actions, textEditor } = context
	const weight = currentWeight(context) === 'bold' ? 'regular' : 'bold'
	session.history.end()
	if (textEditor.partIn(selection.marks())) textEditor.format({ weight })
	else actions.set(markProperties.fontWeight, () => weight)
}
