import { createSignal, onCleanup, onMount } from 'solid-js'
import { t } from '../messages/language.ts'
import { ColourChoice } from '../panels/colour-choice.tsx'
import { noteNamed, takeTypedCode } from '../sync/browser/identity.ts'
import { useTogetherContext } from '../together/context.ts'
import { createCover } from '../ui/covers.ts'
import { isSmallView } from '../ui/small-view.ts'
import { NameField } from './name-field.tsx'
import './name-card.css'

/**
 * Asks a newcomer for a name and a colour, with both chosen already: Enter goes on. The canvas loads and can be used behind
 * it: the first press on the canvas takes the name as it is.
 */
export function NameCard(props: { onDone(): void }) {
	const { session } = useTogetherContext()
	// Focus would open the keyboard of a phone, over the canvas, unless it is open already.
	const hasKeyboard = takeTypedCode(session.id) || matchMedia('(hover: hover)').matches
	let card!: HTMLFormElement
	// There, it lies below the art that a newcomer looks at.
	if (isSmallView()) createCover(() => card, 'card')
	const [typed, setTyped] = createSignal<string>()
	const isGenerated = () => session.stage.hasGeneratedName()
	const name = () => (isGenerated() ? session.me().name : (typed() ?? session.me().name))

	function done(): void {
		const chosen = name().trim()
		if (!isGenerated() && chosen) session.rename(chosen)
		noteNamed(session.id)
		props.onDone()
	}

	function pressed({ target }: PointerEvent): void {
		if (target instanceof Element && target.closest('.canvas-view')) done()
	}

	onMount(() => {
		document.addEventListener('pointerdown', pressed)
		onCleanup(() => document.removeEventListener('pointerdown', pressed))
	})

	return (
		<form
			ref={card}
			class="panel name-card"
			aria-label={t('join.title')}
			onSubmit={(event) => {
				event.preventDefault()
				done()
			}}
		>
			<NameField
				name={name()}
				isGenerated={isGenerated()}
				autofocus={hasKeyboard}
				onInput={setTyped}
				onGenerate={session.generateName}
			/>
			<ColourChoice />
			<button type="submit" class="button primary">
				{t(session.role === 'viewer' ? 'join.watch' : 'join.paint')}
			</button>
		</form>
	)
}
