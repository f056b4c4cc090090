import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import type { MarkProperty } from '../../tools/mark-properties.ts'

/** @returns why a property of the selected marks can't be changed; undefined when it can. */
export function createReason<T>(property: () => MarkProperty<T>): () => string | undefined {
	const { actions } = useTogetherContext()
	return () => (actions.canSet(property()) ? undefined : t('selection.othersLook'))
}
