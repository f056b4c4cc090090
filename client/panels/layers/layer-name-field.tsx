import { onMount } from 'solid-js'
import type { Layer } from '../../../shared/layers.ts'
import { limits } from '../../../shared/limits.ts'
import { t } from '../../messages/language.ts'
import { layerName } from '../../messages/layer-name.ts'

/**
 * The field in which a layer's name is written. Enter, or leaving it, is done; Escape leaves the
 * name as it was.
 */
export function LayerNameField(props: {
	layer: Layer
	/** @param name undefined: as it was. @param byKey false: something else has the focus now. */
	onDone(name: string | undefined, byKey: boolean): void
}) {
	let field!: HTMLInputElement
	let isDone = false
	function finish(name: string | undefined, byKey: boolean): void {
		// Its removal takes the focus from it, too.
		if (isDone) return
		isDone = true
		props.onDone(name, byKey)
	}
	onMount(() => {
		field.focus()
		field.select()
	})
	return (
		<input
			ref={field}
			class="field layer-name-field"
			aria-label={t('layers.name')}
			value={props.layer.name}
			placeholder={layerName(props.layer)}
			maxLength={limits.nameLength}
			on:keydown={(event) => {
				if (event.key === 'Enter') finish(field.value.trim(), true)
				else if (event.key === 'Escape') finish(undefined, true)
				else return
				event.preventDefault()
				// Escape would close the panel, too.
				event.stopPropagation()
			}}
			onBlur={() => finish(field.value.trim(), false)}
		/>
	)
}
