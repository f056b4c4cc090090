import { t } from '../../messages/language.ts'
import { useStudioContext } from '../context.ts'
import { createStylesName } from '../recipes/styles-name.ts'
import type { StyleChoice } from './style-choice.ts'

/** @returns a function that says what a choice is called. Create inside of a jam. */
export function createChoiceName(): (choice: StyleChoice) => string {
	const { session } = useStudioContext()
	const stylesName = createStylesName(session)
	return (choice) => {
		switch (choice.kind) {
			case 'preset':
				return t('style.paintingTitle', choice.style.id, choice.style.title)
			case 'person':
				return session.authorOf(choice.client)?.name ?? t('attribution.unknown')
			case 'recipe':
				return stylesName(choice.recipe.styles)
			default:
				return t(`style.names.${choice.kind}`)
		}
	}
}
